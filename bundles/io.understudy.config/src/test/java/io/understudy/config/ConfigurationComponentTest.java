package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.understudy.model.ConfigurationSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;

/** With the real thread: each step waits for the engine to be told. */
class ConfigurationComponentTest {

  private final BlockingQueue<ConfigurationSnapshot> told = new LinkedBlockingQueue<>();
  private final ConfigurationComponent component =
      new ConfigurationComponent(Path.of("nowhere"), told::add, new FakeConfigurationAdmin());

  @AfterEach
  void stop() {
    component.stop();
  }

  @Test
  void onlyADeletedConfigurationIsGone() throws InterruptedException {
    changed("gw", "192.0.2.1");
    changed("gw2", "192.0.2.2");
    changed("a", 51, "gw", 100);
    changed("b", 52, "gw2", 100);
    component.start();
    assertEquals(List.of("eth0/51/IPv4 100", "eth0/52/IPv4 100"), nextRouters());

    changed("b", 52, "gw2", 150);
    assertEquals(List.of("eth0/51/IPv4 100", "eth0/52/IPv4 150"), nextRouters());

    component.deleted(Sections.instance("a"));
    assertEquals(List.of("eth0/52/IPv4 150"), nextRouters());
  }

  @Test
  void changesAreJudgedBeforeTheyAreSaved() {
    changed("gw", "192.0.2.1");
    changed("a", 51, "gw", 100);
    assertEquals(1, component.saving(Sections.instance("a"), instance("a", 999, "gw", 100)).size());
    assertEquals(1, component.deleting(Sections.virtualIp("gw")).size());
  }

  @Test
  void configAdminThatHasNothingOrFailsKeepsNobodyWaiting() {
    assertEquals(Set.of(), new StoredPids(new FakeConfigurationAdmin()).list());
    FakeConfigurationAdmin broken =
        new FakeConfigurationAdmin() {
          @Override
          public Configuration[] listConfigurations(String filter) throws IOException {
            throw new IOException("disk full");
          }
        };
    assertEquals(Set.of(), new StoredPids(broken).list());
  }

  private List<String> nextRouters() throws InterruptedException {
    ConfigurationSnapshot next = told.poll(60, TimeUnit.SECONDS);
    assertNotNull(next, "the engine is told nothing");
    return next.routers().stream().map(spec -> spec.key() + " " + spec.priority()).toList();
  }

  private void changed(String name, String address) {
    component.changed(Sections.virtualIp(name), Map.of("name", name, "address", address));
  }

  private void changed(String name, int vrid, String virtualIps, int priority) {
    component.changed(Sections.instance(name), instance(name, vrid, virtualIps, priority));
  }

  private static Map<String, Object> instance(
      String name, int vrid, String virtualIps, int priority) {
    return Sections.instanceProperties(name, vrid, virtualIps, "priority", priority);
  }
}
