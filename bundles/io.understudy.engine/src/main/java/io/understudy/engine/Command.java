package io.understudy.engine;

import io.understudy.engine.tracking.Appearance;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.LinkStatus;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.TrackerReading;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import java.time.Duration;

/** What other threads tell the engine. */
sealed interface Command {

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /**
   * What it replaces: of the commands with equal subjects that wait at one time, the last one
   * counts and the others are forgotten.
   */
  Object subject();

  /** One method a command. */
  interface Cases<R> {
    R configure(Configure command);

    R appear(Appear command);

    R read(Read command);

    R disappear(Disappear command);

    R changeLink(ChangeLink command);

    R settle(Settle command);

    R settleRenewal(SettleRenewal command);

    R settleAnnouncement(SettleAnnouncement command);

    R settleFilter(SettleFilter command);

    R settleStatics(SettleStatics command);

    R loseAddress(LoseAddress command);

    R findAddress(FindAddress command);

    R addressAnswered(AddressAnswered command);

    R finishReclaim(FinishReclaim command);

    R act(Act command);

    R stop(Stop command);
  }

  /** Run this configuration. */
  record Configure(ConfigurationSnapshot wanted) implements Command {
    @Override
    public Object subject() {
      return Configure.class;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.configure(this);
    }
  }

  /** A tracker has come, or presents itself otherwise. */
  record Appear(Appearance appearance) implements Command {

    private record Coming(Object tracker) {}

    @Override
    public Object subject() {
      return new Coming(appearance.key());
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.appear(this);
    }
  }

  /**
   * A tracker has a new reading.
   *
   * @param tracker what tells it from every other one
   */
  record Read(Object tracker, TrackerReading reading) implements Command {

    private record Saying(Object tracker) {}

    @Override
    public Object subject() {
      return new Saying(tracker);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.read(this);
    }
  }

  /** A tracker has gone. */
  record Disappear(Object tracker) implements Command {

    @Override
    public Object subject() {
      return this;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.disappear(this);
    }
  }

  /**
   * An interface has changed. A passage through down or absence counts, however short: it takes
   * sockets and addresses with it.
   *
   * @param watch by whose watch
   */
  record ChangeLink(Links.Watch watch, LinkStatus link) implements Command {

    private record Subject(Links.Watch watch, LinkStatus.Operation operation) {}

    @Override
    public Object subject() {
      return new Subject(watch, link.operation());
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.changeLink(this);
    }
  }

  /**
   * The platform has answered a request of a virtual router.
   *
   * @param effect what was asked
   * @param outcome the event that the answer makes
   */
  record Settle(VirtualRouterKey router, Effect effect, Event outcome) implements Command {
    @Override
    public Object subject() {
      return new Object(); // each answer counts
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.settle(this);
    }
  }

  /**
   * The platform has answered the renewal of a lease.
   *
   * @param round which renewal
   * @param lifetime of the lease that was asked for
   * @param requested when
   * @param failure what it said if it failed, else empty
   */
  record SettleRenewal(
      VirtualRouterKey router,
      long round,
      Duration lifetime,
      MonotonicTime requested,
      String failure)
      implements Command {

    SettleRenewal failed(String evidence) {
      return new SettleRenewal(router, round, lifetime, requested, evidence);
    }

    @Override
    public Object subject() {
      return new Object(); // each answer counts
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.settleRenewal(this);
    }
  }

  /**
   * The platform has answered a request to announce addresses.
   *
   * @param frames how many were to be sent
   * @param failure what it said if it failed, else empty
   */
  record SettleAnnouncement(VirtualRouterKey router, int frames, String failure)
      implements Command {

    SettleAnnouncement failed(String evidence) {
      return new SettleAnnouncement(router, frames, evidence);
    }

    @Override
    public Object subject() {
      return new Object(); // each answer counts
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.settleAnnouncement(this);
    }
  }

  /**
   * The platform has answered a request to drop packets.
   *
   * @param round which request
   * @param failure what it said if it failed, else empty
   */
  record SettleFilter(VirtualRouterKey router, long round, String failure) implements Command {

    SettleFilter failed(String evidence) {
      return new SettleFilter(router, round, evidence);
    }

    @Override
    public Object subject() {
      return new Object(); // each answer counts
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.settleFilter(this);
    }
  }

  /**
   * The platform has answered a request to keep static addresses and routes.
   *
   * @param round which request
   * @param failure what it said if it failed, else empty
   */
  record SettleStatics(long round, String failure) implements Command {

    @Override
    public Object subject() {
      return new Object(); // each answer counts
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.settleStatics(this);
    }
  }

  /** An address of a virtual router is gone, and we did not remove it. */
  record LoseAddress(VirtualRouterKey router, VirtualAddress address) implements Command {
    @Override
    public Object subject() {
      return this;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.loseAddress(this);
    }
  }

  /** An address of a virtual router was there before us. */
  record FindAddress(VirtualRouterKey router, VirtualAddress address) implements Command {
    @Override
    public Object subject() {
      return this;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.findAddress(this);
    }
  }

  /**
   * The platform has looked for the addresses of an earlier life.
   *
   * @param failure what it said if it failed, else empty
   */
  record FinishReclaim(String failure) implements Command {
    @Override
    public Object subject() {
      return FinishReclaim.class;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.finishReclaim(this);
    }
  }

  /**
   * Do what a person wants.
   *
   * @param answer for whoever waits
   */
  record Act(Action action, Answer answer) implements Command {
    @Override
    public Object subject() {
      return answer; // each one counts
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.act(this);
    }
  }

  /** Stop every virtual router, for good. */
  record Stop() implements Command {
    @Override
    public Object subject() {
      return Stop.class;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.stop(this);
    }
  }

  /** Somebody else answered for an address that a virtual router holds. */
  record AddressAnswered(VirtualRouterKey router, VirtualAddress address, MacAddress stranger)
      implements Command {

    @Override
    public Object subject() {
      return this;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.addressAnswered(this);
    }
  }
}
