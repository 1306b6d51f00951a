package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.State;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {

  /** An instance and a group may have one name: families that are coupled do. */
  @ParameterizedTest
  @CsvSource({
    "'',     '',     true,  true",
    "office, '',     true,  false",
    "'',     office, false, true",
    "office, office, true,  true",
    "plant,  '',     false, false",
    "'',     plant,  false, false",
  })
  void nobodyNamedIsEverybodyAndElseThoseAlone(
      String instance, String group, boolean ofInstance, boolean ofGroup) {
    Subjects subjects = new Subjects(names(instance), names(group));
    assertEquals(ofInstance, subjects.include(Happened.became("office", State.MASTER).source()));
    assertEquals(ofGroup, subjects.include(Happened.groupBecame("office", State.MASTER).source()));
  }

  @Test
  void scriptOfAGroupFindsItsTypeAndNoPlace() {
    assertEquals(
        "GROUP lan MASTER 0 null",
        Stream.of("TYPE", "NAME", "STATE", "PRIORITY", "INTERFACE")
            .map(ScriptEnvironment.of(Happened.groupBecame("lan", State.MASTER))::get)
            .map(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  @Test
  void eventOfAGroupNamesItAndNoInstance() {
    var properties = EventProperties.of(Happened.groupBecame("lan", State.MASTER));
    assertEquals("lan", properties.get("group"));
    assertEquals("GROUP", properties.get("type"));
    assertEquals(false, properties.containsKey("instance"));
  }

  private static Set<String> names(String name) {
    return name.isEmpty() ? Set.of() : Set.of(name);
  }
}
