package io.understudy.shell;

/** What is said when a service is away. */
final class Missing {

  static final String STATUS =
      "The engine does not run, so nothing is known: is io.understudy.engine started (lb)?";
  static final String ACTIONS =
      "No virtual router can be told to do anything: is io.understudy.engine started (lb)?";
  static final String CHANGES =
      "Nothing can be staged or applied: is io.understudy.config started (lb)?";
  static final String EXCHANGE =
      "Nothing can be imported or exported: is io.understudy.config started (lb)?";

  private Missing() {}
}
