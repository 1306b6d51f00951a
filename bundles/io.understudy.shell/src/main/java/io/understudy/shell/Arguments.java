package io.understudy.shell;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What is typed after a command. */
final class Arguments {

  private Arguments() {}

  /** There must be none. */
  static void none(String command, String... arguments) {
    if (arguments.length > 0) {
      throw new Refused("vrrp:" + command + " takes no arguments: " + arguments[0]);
    }
  }

  /** The one that there must be. */
  static String one(String command, String name, String... arguments) {
    if (arguments.length != 1) {
      throw new Refused("usage: vrrp:" + command + " " + name);
    }
    return arguments[0];
  }

  static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Refused(name + " must be a whole number: " + text);
    }
  }

  /** To be taken one by one. */
  static Deque<String> queue(String... arguments) {
    return new ArrayDeque<>(Arrays.asList(arguments));
  }
}
