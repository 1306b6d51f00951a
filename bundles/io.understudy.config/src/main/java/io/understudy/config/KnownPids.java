package io.understudy.config;

import java.util.Set;

/** Which sections Config Admin has, delivered or not. */
@FunctionalInterface
interface KnownPids {

  /** The PIDs; empty if it cannot say. */
  Set<String> list();
}
