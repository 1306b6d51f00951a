package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;

class StoredPidsTest {

  @Test
  void everyKindOfSectionIsAskedFor() {
    List<String> filters = new ArrayList<>();
    FakeConfigurationAdmin admin =
        new FakeConfigurationAdmin() {
          @Override
          public Configuration[] listConfigurations(String filter) {
            filters.add(filter);
            return new Configuration[0];
          }
        };
    assertEquals(Set.of(), new StoredPids(admin).list());
    assertEquals(
        List.of(
            "(|(service.pid=io.understudy.global)"
                + "(service.factoryPid=io.understudy.virtualip)"
                + "(service.factoryPid=io.understudy.route)"
                + "(service.factoryPid=io.understudy.rule)"
                + "(service.pid=io.understudy.static)"
                + "(service.factoryPid=io.understudy.tracking.expression)"
                + "(service.factoryPid=io.understudy.vrrp.instance)"
                + "(service.factoryPid=io.understudy.vrrp.syncgroup))"),
        filters);
  }
}
