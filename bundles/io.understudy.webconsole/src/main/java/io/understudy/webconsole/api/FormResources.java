package io.understudy.webconsole.api;

import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.webconsole.forms.FormCatalog;
import io.understudy.webconsole.json.FormsJson;
import io.understudy.webconsole.json.SuggestionsJson;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of the page, and what can be picked from in them. */
final class FormResources {

  private static final int MOST_PROCESSES = 500;

  private final Services services;
  private final FormCatalog catalog;

  FormResources(Services services, FormCatalog catalog) {
    this.services = services;
    this.catalog = catalog;
  }

  Map<String, Resource> all() {
    return Map.of(
        "GET forms",
        call -> Answer.json(FormsJson.of(catalog.forms())),
        "GET suggestions",
        this::suggestions);
  }

  private Answer suggestions(Call call) throws IOException {
    List<NetworkInterface> interfaces = NetworkInterface.networkInterfaces().toList();
    List<SectionState> sections =
        services
            .find(StagedChanges.class)
            .map(staged -> staged.snapshot().sections())
            .orElse(List.of());
    return Answer.json(SuggestionsJson.of(interfaces, processes(), sections));
  }

  /** As they are looked for: by the last part of the program's path. */
  private static List<String> processes() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return List.copyOf(
          all.flatMap(process -> process.info().command().stream())
              .map(command -> command.substring(command.lastIndexOf('/') + 1))
              .limit(MOST_PROCESSES)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
