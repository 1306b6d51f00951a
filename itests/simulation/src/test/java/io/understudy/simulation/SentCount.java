package io.understudy.simulation;

import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.Lab;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.WireObserver;

/** Counts what one gateway sends from now on. */
final class SentCount implements WireObserver {

  private final SimulatedInterface card;
  private int count;

  private SentCount(SimulatedInterface card) {
    this.card = card;
  }

  static SentCount on(Lab lab, Gateway gateway) {
    SentCount sent = new SentCount(lab.card(gateway));
    lab.segment().observe(sent);
    return sent;
  }

  int count() {
    return count;
  }

  @Override
  public void sent(SimulatedInterface from, Datagram datagram) {
    count += from == card ? 1 : 0;
  }

  @Override
  public void delivered(SimulatedInterface to, Datagram datagram) {
    // counts what is sent
  }

  @Override
  public void overflowed(SimulatedInterface to, Datagram datagram) {
    // counts what is sent
  }
}
