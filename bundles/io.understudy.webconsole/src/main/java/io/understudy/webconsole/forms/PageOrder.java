package io.understudy.webconsole.forms;

import io.understudy.webconsole.forms.Attribute.Suggestion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the metatype has no words for: in which order the sections stand, which fields an operator
 * needs first, and what the values of a field are the names of.
 */
final class PageOrder {

  private static final List<String> SECTIONS =
      List.of(
          "io.understudy.general",
          "io.understudy.global",
          "io.understudy.tracking.script",
          "io.understudy.tracking.interface",
          "io.understudy.tracking.process",
          "io.understudy.tracking.expression",
          "io.understudy.virtualip",
          "io.understudy.route",
          "io.understudy.rule",
          "io.understudy.static",
          "io.understudy.vrrp.instance",
          "io.understudy.vrrp.syncgroup",
          "io.understudy.notify.user",
          "io.understudy.notify.script",
          "io.understudy.notify.fifo",
          "io.understudy.notify.mail",
          "io.understudy.security",
          "io.understudy.metrics");

  /** Of these fields a VRRP instance is made; the others are of its second tab. */
  private static final Set<String> GENERAL =
      Set.of(
          "name",
          "enabled",
          "state",
          "interface",
          "vrid",
          "priority",
          "advertIntervalMillis",
          "virtualIps",
          "trackers",
          "authType",
          "authPassword");

  private static final String INSTANCE = "io.understudy.vrrp.instance";

  private static final Map<String, Suggestion> SUGGESTIONS =
      Map.ofEntries(
          Map.entry("interface", Suggestion.INTERFACES),
          Map.entry("device", Suggestion.INTERFACES),
          Map.entry("defaultInterface", Suggestion.INTERFACES),
          Map.entry("inputInterface", Suggestion.INTERFACES),
          Map.entry("outputInterface", Suggestion.INTERFACES),
          Map.entry("source", Suggestion.ADDRESSES),
          Map.entry("sourceAddress", Suggestion.ADDRESSES),
          Map.entry("process", Suggestion.PROCESSES),
          Map.entry("virtualIps", Suggestion.VIRTUALIPS),
          Map.entry("excludedVirtualIps", Suggestion.VIRTUALIPS),
          Map.entry("trackers", Suggestion.TRACKERS),
          Map.entry("virtualRoutes", Suggestion.ROUTES),
          Map.entry("routes", Suggestion.ROUTES),
          Map.entry("virtualRules", Suggestion.RULES),
          Map.entry("rules", Suggestion.RULES),
          Map.entry("members", Suggestion.INSTANCES),
          Map.entry("instances", Suggestion.INSTANCES),
          Map.entry("groups", Suggestion.GROUPS));

  private PageOrder() {}

  /** Those that the page does not know come last, by name. */
  static Comparator<Form> ofForms() {
    return Comparator.<Form>comparingInt(form -> place(form.section()))
        .thenComparing(Form::section);
  }

  private static int place(String section) {
    int place = SECTIONS.indexOf(section);
    return place < 0 ? SECTIONS.size() : place;
  }

  static Optional<Suggestion> suggestion(String id) {
    return Optional.ofNullable(SUGGESTIONS.get(id));
  }

  static List<Form.Tab> tabs(String section, List<Attribute> attributes) {
    List<Attribute> general =
        attributes.stream()
            .filter(each -> !section.equals(INSTANCE) || GENERAL.contains(each.id()))
            .toList();
    List<Attribute> advanced = attributes.stream().filter(each -> !general.contains(each)).toList();
    Form.Tab first = new Form.Tab("General", general);
    return advanced.isEmpty() ? List.of(first) : List.of(first, new Form.Tab("Advanced", advanced));
  }
}
