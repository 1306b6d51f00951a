package io.understudy.platform.linux.process;

/** What a process event says. */
sealed interface Occurrence {

  /** The kernel took a request to listen, or did not. */
  record Acknowledged(int request, int error) implements Occurrence {}

  /** A process made a thread, which may be the first one of another process. */
  record Forked(int parent, Task child) implements Occurrence {}

  /** A thread became another program, or has another name. */
  record Changed(Task task) implements Occurrence {}

  /** A thread has ended. */
  record Exited(Task task) implements Occurrence {}

  /** Something of no interest here. */
  record Other() implements Occurrence {}

  /** A thread of a process; the first one has the number of the process. */
  record Task(int thread, int process) {
    boolean isFirst() {
      return thread == process;
    }
  }

  /** One method for each kind. */
  interface Cases<R> {
    R acknowledged(Acknowledged acknowledged);

    R forked(Forked forked);

    R changed(Changed changed);

    R exited(Exited exited);

    R other(Other other);
  }

  /** Calls the method of its kind. */
  default <R> R accept(Cases<R> cases) {
    if (this instanceof Acknowledged acknowledged) {
      return cases.acknowledged(acknowledged);
    }
    if (this instanceof Forked forked) {
      return cases.forked(forked);
    }
    if (this instanceof Changed changed) {
      return cases.changed(changed);
    }
    return this instanceof Exited exited ? cases.exited(exited) : cases.other((Other) this);
  }
}
