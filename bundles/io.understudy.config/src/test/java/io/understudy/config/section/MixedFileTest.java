package io.understudy.config.section;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file that was edited in the console and by hand. */
class MixedFileTest {

  @Test
  void sectionWithAndWithoutTypesIsRead() {
    Map<String, Object> mixed =
        Map.of(
            "name", "\"office\"",
            "interface", "eth0",
            "vrid", "I\"51\"",
            "priority", "150",
            "preempt", "B\"true\"",
            "authPassword", "\"a\\\"b\"",
            "virtualIps", "[ \"gw\", \"gw2\", ]");
    Section<VrrpInstanceSection> section =
        VrrpInstanceSection.read(new SectionReader("p", mixed, Placeholders.REFUSED));
    assertEquals(List.of(), section.problems());
    assertEquals("office", section.name());
    assertEquals(List.of("gw", "gw2"), section.content().orElseThrow().virtualIps());
  }
}
