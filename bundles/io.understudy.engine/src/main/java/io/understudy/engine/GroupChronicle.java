package io.understudy.engine;

import io.understudy.engine.sync.GroupAudience;
import io.understudy.model.StateChange;
import io.understudy.spi.notify.Notification.Group;

/** Makes known what becomes of sync groups. Engine thread. */
final class GroupChronicle implements GroupAudience {

  private final Chronicle chronicle;
  private final Publisher publisher;

  GroupChronicle(Chronicle chronicle, Publisher publisher) {
    this.chronicle = chronicle;
    this.publisher = publisher;
  }

  @Override
  public void changed() {
    publisher.noteChange();
  }

  @Override
  public void transition(String group, StateChange change, String evidence) {
    publisher.noteChange();
    chronicle.transition(new Group(group), change, evidence);
  }
}
