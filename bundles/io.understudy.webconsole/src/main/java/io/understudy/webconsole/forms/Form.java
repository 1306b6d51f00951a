package io.understudy.webconsole.forms;

import java.util.List;

/**
 * A section of the page.
 *
 * @param section the PID, or the factory PID of those of which there are many
 * @param title what it is called
 * @param description what it is for
 * @param isFactory whether there are many
 * @param tabs its fields
 */
public record Form(
    String section, String title, String description, boolean isFactory, List<Tab> tabs) {

  /** Fields that are shown together. */
  public record Tab(String title, List<Attribute> attributes) {}
}
