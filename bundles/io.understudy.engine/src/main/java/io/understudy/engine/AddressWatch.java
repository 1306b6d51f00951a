package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.MacAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.PlatformQueue;

/** Leaves in the mailbox what the platform sees happen to addresses. Any thread. */
final class AddressWatch implements PlatformQueue.AddressObserver {

  private final Mailbox<Command> mailbox;

  AddressWatch(Mailbox<Command> mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void addressLost(VirtualRouterKey router, VirtualAddress address) {
    mailbox.offer(new Command.LoseAddress(router, address));
  }

  @Override
  public void addressFound(VirtualRouterKey router, VirtualAddress address) {
    mailbox.offer(new Command.FindAddress(router, address));
  }

  @Override
  public void addressAnswered(
      VirtualRouterKey router, VirtualAddress address, MacAddress stranger) {
    mailbox.offer(new Command.AddressAnswered(router, address, stranger));
  }
}
