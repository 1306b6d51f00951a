package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The components hand over what they get; that DS calls them is tested in a framework. */
class ComponentsTest {

  private static final int BUNDLE_STOPPED = 6;

  private final List<String> heard = new ArrayList<>();
  private final ConfigurationSink sink =
      new ConfigurationSink() {
        @Override
        public void changed(Map<String, Object> properties) {
          heard.add("changed " + properties);
        }

        @Override
        public void deactivated(Map<String, Object> properties, int reason) {
          heard.add("deactivated " + properties + " " + reason);
        }
      };

  private final Map<String, Object> properties = Map.of("service.pid", "p");
  private final List<String> expected =
      List.of("changed {service.pid=p}", "deactivated {service.pid=p} 6");

  @Test
  void globalComponentHandsOver() {
    GlobalComponent component = new GlobalComponent(sink);
    component.configure(properties);
    component.deactivate(properties, BUNDLE_STOPPED);
    assertEquals(expected, heard);
  }

  @Test
  void virtualIpComponentHandsOver() {
    VirtualIpComponent component = new VirtualIpComponent(sink);
    component.configure(properties);
    component.deactivate(properties, BUNDLE_STOPPED);
    assertEquals(expected, heard);
  }

  @Test
  void vrrpInstanceComponentHandsOver() {
    VrrpInstanceComponent component = new VrrpInstanceComponent(sink);
    component.configure(properties);
    component.deactivate(properties, BUNDLE_STOPPED);
    assertEquals(expected, heard);
  }
}
