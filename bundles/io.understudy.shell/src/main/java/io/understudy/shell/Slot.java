package io.understudy.shell;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A service that comes and goes. */
final class Slot<T> {

  private final AtomicReference<@Nullable T> service = new AtomicReference<>();
  private final String absence;

  /**
   * Empty.
   *
   * @param absence the sentence that says what is missing
   */
  Slot(String absence) {
    this.absence = absence;
  }

  void bind(T arrived) {
    service.set(arrived);
  }

  /** Its successor may have come before. */
  void unbind(T gone) {
    service.compareAndSet(gone, null);
  }

  /** Refuses the command if the service is away. */
  T get() {
    T found = service.get();
    if (found == null) {
      throw new Refused(absence);
    }
    return found;
  }
}
