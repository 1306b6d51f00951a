package io.understudy.config;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.VrrpStatus;
import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.ThreadAlarm;
import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.config.stage.ConfigAdminStore;
import io.understudy.config.stage.QueuedChanges;
import io.understudy.config.stage.Surroundings;
import io.understudy.config.stage.Workbench;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes that are staged, applied as one and rolled back unless somebody confirms. */
@Component(
    name = "io.understudy.config.stage",
    service = StagedChanges.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    immediate = true)
public final class StagingComponent implements StagedChanges {

  private static final Logger LOG = LoggerFactory.getLogger(StagingComponent.class);

  private final List<ConfigurationCheck> checks = new CopyOnWriteArrayList<>();
  private final Alarm alarm =
      new ThreadAlarm("vrrp-staging", e -> LOG.error("Staged changes cannot be kept", e));
  private final Workbench bench;
  private final StagedChanges queue;

  /** Waits for {@link #start}. */
  @Activate
  public StagingComponent(
      BundleContext context,
      @Reference ConfigurationAdmin admin,
      @Reference GateSource gates,
      @Reference VrrpStatus status) {
    ConfigAdminStore store = new ConfigAdminStore(admin);
    InstantSource timeOfDay = InstantSource.system();
    bench =
        new Workbench(
            new Surroundings(store, gates.gate(), () -> checks, status, timeOfDay, alarm),
            StateFolder.of(context));
    queue = new QueuedChanges(bench, alarm);
  }

  /** On a thread of its own, since Config Admin delivers only once the bundle has started. */
  @Activate
  void start() {
    alarm.now(bench::open);
  }

  @Deactivate
  void stop() {
    alarm.close();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(!(component.name=" + NamesakeCheckComponent.NAME + "))")
  void bindCheck(ConfigurationCheck check) {
    checks.add(check);
  }

  void unbindCheck(ConfigurationCheck check) {
    checks.remove(check);
  }

  @Override
  public StagedSnapshot snapshot() {
    return queue.snapshot();
  }

  @Override
  public StagedSnapshot stage(List<SectionEdit> edits, String author) throws StagingException {
    return queue.stage(edits, author);
  }

  @Override
  public StagedSnapshot revert(List<String> pids, String author) throws StagingException {
    return queue.revert(pids, author);
  }

  @Override
  public List<Impact> plan() {
    return queue.plan();
  }

  @Override
  public StagedSnapshot apply(long revision, Duration confirmWithin, String author)
      throws StagingException {
    return queue.apply(revision, confirmWithin, author);
  }

  @Override
  public StagedSnapshot confirm(String token, String author) throws StagingException {
    return queue.confirm(token, author);
  }

  @Override
  public StagedSnapshot rollBack(String token, String author) throws StagingException {
    return queue.rollBack(token, author);
  }
}
