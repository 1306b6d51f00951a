package io.understudy.platform.linux.netlink;

/**
 * The kernel's answer to one request.
 *
 * @param error 0 if it was carried out, else the number of the error; below 0 if there was none
 * @param explanation what the kernel said besides; often nothing
 */
public record Answer(int error, String explanation) {

  /** The answer was lost because too many notices came at once: the request may be carried out. */
  public static final Answer LOST = new Answer(-1, "the kernel's answer was lost");

  /** It was not asked for any more: it came to be too late for it. */
  public static final Answer UNSENT = new Answer(-2, "it was not asked for");

  /** It was carried out. */
  public static final Answer DONE = new Answer(0, "");

  /** True if the request was carried out. */
  public boolean isDone() {
    return error == 0;
  }

  /** True if it is not known what became of the request. */
  public boolean isLost() {
    return error == LOST.error;
  }
}
