package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.understudy.api.VrrpStatus;
import io.understudy.model.Counter;
import io.understudy.model.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Metrics for those who may read them, and for nobody by default. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class MetricsTest {

  private static final String PID = "io.understudy.metrics";
  private static final String LABELS =
      "interface=\"us0\",vrid=\"51\",family=\"IPv4\",name=\"test\"";

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;
  @Inject private VrrpStatus status;

  private final HttpClient client = HttpClient.newHttpClient();
  private Sections sections;
  private Router router;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("metrics"))};
  }

  @Before
  public void prepare() {
    sections = new Sections(admin);
    router = new Router(status);
    awaitStatus(404);
  }

  @After
  public void tidy() {
    sections.deleteAll();
    router.awaitNone();
  }

  @Test
  public void theyAreThereWhileTheyAreSwitchedOn() {
    sections.write(PID, "enabled", true);
    awaitStatus(200);
    sections.edit(PID, "enabled", false);
    awaitStatus(404);
    sections.edit(PID, "enabled", true);
    awaitStatus(200);
    sections.delete(PID);
    awaitStatus(404);
  }

  @Test
  public void othersThanThoseAllowedAreRefused() {
    sections.write(PID, "enabled", true, "allowedClients", new String[] {"192.0.2.99"});
    awaitStatus(403);
    assertEquals("not for this client\n", get().body());
    sections.edit(PID, "allowedClients", new String[] {"nowhere"});
    sections.edit(PID, "allowedClients", new String[] {"192.0.2.99", "127.0.0.0/8"});
    awaitStatus(200);
  }

  @Test
  public void everyLineIsOpenMetricsAndTellsOfTheMaster() {
    sections.writeRouter();
    router.await(State.MASTER);
    sections.write(PID, "enabled", true);
    awaitStatus(200);
    HttpResponse<String> answer = get();
    assertEquals(
        "application/openmetrics-text;version=1.0.0;charset=utf-8",
        answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""));
    OpenMetrics metrics = OpenMetrics.parse(answer.body());
    for (Counter counter : Counter.values()) {
      String name = "understudy_" + counter.standardName().replace('-', '_');
      assertEquals(name, "counter", metrics.type(name));
    }
    assertEquals("histogram", metrics.type("understudy_engine_lateness_seconds"));
    assertEquals(
        Double.valueOf(1),
        metrics.value(
            "understudy_router_state{" + LABELS + ",understudy_router_state=\"MASTER\"}"));
    assertEquals(Double.valueOf(100), metrics.value("understudy_router_priority{" + LABELS + "}"));
    String sent = "understudy_advertisement_sent_total{" + LABELS + "}";
    Double before = metrics.value(sent);
    assertTrue(before.toString(), before >= 1);
    Eventually.get(
        "more advertisements",
        () -> OpenMetrics.parse(get().body()).value(sent),
        count -> count > before);
  }

  private void awaitStatus(int code) {
    Eventually.get("status " + code, () -> get().statusCode(), got -> got == code);
  }

  private HttpResponse<String> get() {
    URI address =
        URI.create(
            "http://127.0.0.1:" + context.getProperty("org.osgi.service.http.port") + "/metrics");
    try {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
