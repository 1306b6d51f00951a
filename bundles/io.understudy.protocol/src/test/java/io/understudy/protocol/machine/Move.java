package io.understudy.protocol.machine;

import io.understudy.model.MonotonicTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * One step of a random sequence.
 *
 * @param moment when it happens
 * @param happening what happens then
 */
record Move(Moment moment, Happening happening) {

  @Override
  public String toString() {
    return moment + ": " + happening;
  }

  /**
   * A time that may depend on the deadline.
   *
   * @param label what is printed
   * @param until from now and the next deadline to the time of the step
   */
  record Moment(String label, BinaryOperator<MonotonicTime> until) {

    static final Moment NONE = new Moment("at once", (now, deadline) -> now);

    static final Moment UNTIL_DEADLINE =
        new Moment(
            "at the deadline",
            (now, deadline) -> deadline.isSet() ? MonotonicTime.later(now, deadline) : now);

    static final Moment JUST_BEFORE_DEADLINE =
        new Moment(
            "1 ns before the deadline",
            (now, deadline) ->
                deadline.isSet() ? MonotonicTime.later(now, deadline.plusNanos(-1)) : now);

    static Moment of(long nanos) {
      return new Moment("after " + nanos + " ns", (now, deadline) -> now.plusNanos(nanos));
    }

    static Moment pastDeadline(long nanos) {
      return new Moment(
          nanos + " ns after the deadline",
          (now, deadline) ->
              deadline.isSet() ? MonotonicTime.later(now, deadline).plusNanos(nanos) : now);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * An event that may depend on the state, and on the effects that were issued so far.
   *
   * @param label what is printed
   * @param event the event
   */
  record Happening(String label, BiFunction<VirtualRouterState, List<Effect>, Event> event) {

    static Happening of(Event event) {
      return new Happening(event.toString(), (state, issued) -> event);
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
