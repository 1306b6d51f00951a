package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
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

/** The health checks, run by Felix Health Checks. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HealthTest {

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin admin;
  @Inject private VrrpStatus status;
  @Inject private HealthCheckExecutor executor;

  private Sections sections;
  private Router router;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("health"))};
  }

  @Before
  public void prepare() {
    sections = new Sections(admin);
    router = new Router(status);
  }

  @After
  public void tidy() {
    sections.deleteAll();
    router.awaitNone();
  }

  @Test
  public void masterIsWellAndAnInterfaceThatIsMissingIsCritical() {
    sections.writeRouter();
    router.await(State.MASTER);
    Map<String, Status> found = new TreeMap<>(check());
    // A machine that stalls makes a turn long, and that is a warning.
    assertTrue(Set.of(Status.OK, Status.WARN).contains(found.remove("vrrp.engine")));
    assertEquals(
        Map.of(
            "vrrp.routers", Status.OK,
            "vrrp.trackers", Status.OK,
            "vrrp.configuration", Status.OK),
        found);
    sections.edit(Router.INSTANCE, "interface", "us9");
    router.await(State.FAULT);
    assertEquals(Status.CRITICAL, check().get("vrrp.routers"));
  }

  @Test
  public void trackerThatIsMissingIsAWarning() {
    sections.writeRouter("nobody");
    Eventually.get("warning", () -> check().get("vrrp.trackers"), Status.WARN::equals);
  }

  @Test
  public void thereIsNoEndpointUnlessItIsConfigured() throws Exception {
    URI address =
        URI.create(
            "http://127.0.0.1:"
                + context.getProperty("org.osgi.service.http.port")
                + "/system/health");
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address).build();
    assertEquals(404, client.send(request, BodyHandlers.ofString()).statusCode());
    sections.write(
        "org.apache.felix.hc.core.impl.servlet.HealthCheckExecutorServlet",
        "servletPath",
        "/system/health");
    Eventually.get("endpoint", () -> code(client, request), code -> code == 200);
    String body = client.send(request, BodyHandlers.ofString()).body();
    assertTrue(body, body.contains("vrrp.engine"));
  }

  private static int code(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Status> check() {
    HealthCheckExecutionOptions options = new HealthCheckExecutionOptions();
    options.setForceInstantExecution(true);
    Map<String, Status> found = new TreeMap<>();
    for (HealthCheckExecutionResult result :
        executor.execute(HealthCheckSelector.tags("vrrp"), options)) {
      found.put(
          result.getHealthCheckMetadata().getName(), result.getHealthCheckResult().getStatus());
    }
    return found;
  }
}
