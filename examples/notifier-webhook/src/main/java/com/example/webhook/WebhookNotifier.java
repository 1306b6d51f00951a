package com.example.webhook;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Posts each notification to a web server, as one line of text. */
@Component(
    configurationPid = "com.example.notifier.webhook",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookNotifier.Settings.class, factory = true)
public final class WebhookNotifier implements Notifier {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  @ObjectClassDefinition(name = "VRRP: Webhook Notifier")
  public @interface Settings {

    @AttributeDefinition(name = "Name", description = "What the log calls it.")
    String name();

    @AttributeDefinition(name = "URL", description = "Where to post, http or https.")
    String url();
  }

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final URI url;

  @Activate
  public WebhookNotifier(Settings settings) {
    this(URI.create(settings.url()));
  }

  WebhookNotifier(URI url) {
    this.url = url;
  }

  @Override
  public void notify(Notification notification) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(LONGEST)
            .POST(BodyPublishers.ofString(text(notification)))
            .build();
    HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
    if (response.statusCode() >= 300) {
      throw new IOException(url + " answered " + response.statusCode());
    }
  }

  private static String text(Notification notification) {
    return "%s %s of %s: %s since %s, priority %s, %d skipped\n"
        .formatted(
            notification.at(),
            notification.kind(),
            notification.source(),
            notification.change().to(),
            notification.change().cause(),
            notification.priority(),
            notification.skipped());
  }
}
