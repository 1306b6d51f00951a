package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * The components hand over what they get; that Config Admin calls them is tested in a framework.
 */
class ComponentsTest {

  private final List<String> heard = new ArrayList<>();
  private final ConfigurationSink sink =
      new ConfigurationSink() {
        @Override
        public void changed(String pid, Map<String, Object> properties) {
          heard.add("changed " + pid + " " + properties);
        }

        @Override
        public void deleted(String pid) {
          heard.add("deleted " + pid);
        }
      };

  private final Hashtable<String, Object> properties = new Hashtable<>(Map.of("key", "value"));

  @Test
  void globalComponentHandsOver() {
    GlobalComponent component = new GlobalComponent(sink);
    component.updated(properties);
    component.updated(null);
    assertEquals(
        List.of("changed io.understudy.global {key=value}", "deleted io.understudy.global"), heard);
  }

  @Test
  void virtualIpComponentHandsOver() throws ConfigurationException {
    assertHandsOver(new VirtualIpComponent(sink));
  }

  @Test
  void expressionComponentHandsOver() throws ConfigurationException {
    assertHandsOver(new ExpressionComponent(sink));
  }

  @Test
  void staticComponentHandsOver() {
    StaticComponent component = new StaticComponent(sink);
    component.updated(properties);
    component.updated(null);
    assertEquals(
        List.of("changed io.understudy.static {key=value}", "deleted io.understudy.static"), heard);
  }

  @Test
  void routeComponentHandsOver() throws ConfigurationException {
    assertHandsOver(new RouteComponent(sink));
  }

  @Test
  void ruleComponentHandsOver() throws ConfigurationException {
    assertHandsOver(new RuleComponent(sink));
  }

  @Test
  void syncGroupComponentHandsOver() throws ConfigurationException {
    assertHandsOver(new SyncGroupComponent(sink));
  }

  @Test
  void vrrpInstanceComponentHandsOver() throws ConfigurationException {
    assertHandsOver(new VrrpInstanceComponent(sink));
  }

  private void assertHandsOver(ManagedServiceFactory component) throws ConfigurationException {
    component.updated("p", properties);
    component.deleted("p");
    assertEquals(List.of("changed p {key=value}", "deleted p"), heard);
  }
}
