package io.understudy.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Everything that ships is wired. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionTest {

  @Inject private BundleContext context;
  @Inject private ServiceComponentRuntime components;

  @Configuration
  public static Option[] configuration() {
    return new Option[] {FrameworkOptions.of(Distribution.unpack("wired"))};
  }

  @Test
  public void everyBundleIsActive() {
    Set<String> idle =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getState() != Bundle.ACTIVE && !isFragment(bundle))
            .map(bundle -> bundle + " is in state " + bundle.getState())
            .collect(Collectors.toSet());
    assertEquals(Set.of(), idle);
  }

  @Test
  public void fragmentIsAttached() {
    Bundle fragment =
        Arrays.stream(context.getBundles()).filter(DistributionTest::isFragment).findFirst().get();
    assertEquals("io.understudy.logging.slf4j", fragment.getSymbolicName());
    assertEquals(Bundle.RESOLVED, fragment.getState());
  }

  @Test
  public void everyComponentThatNeedsNoConfigurationIsSatisfied() {
    List<ComponentDescriptionDTO> descriptions =
        components.getComponentDescriptionDTOs(ownBundles()).stream()
            .filter(description -> !description.configurationPolicy.equals("require"))
            .toList();
    assertTrue(descriptions.toString(), descriptions.size() >= 4);
    for (ComponentDescriptionDTO description : descriptions) {
      Eventually.get(
          "satisfied " + description.name,
          () -> components.getComponentConfigurationDTOs(description),
          all -> !all.isEmpty() && all.stream().allMatch(DistributionTest::isSatisfied));
    }
  }

  @Test
  public void nothingIsExportedThatIsNotPromised() {
    for (Bundle bundle : ownBundles()) {
      String exported = bundle.getHeaders().get(Constants.EXPORT_PACKAGE);
      assertEquals(
          bundle.getSymbolicName(),
          bundle.getSymbolicName().equals("io.understudy.api"),
          exported != null);
    }
  }

  @Test
  public void bundleThatIsDroppedIsStartedAndThatIsDeletedIsGone() throws IOException {
    Path deploy = Path.of(context.getProperty("felix.fileinstall.dir").split(",")[1]);
    Path jar = deploy.resolve("dropped.jar");
    Files.move(emptyBundle(deploy.resolve("dropped.part")), jar);
    Eventually.get(
        "dropped bundle",
        () -> find("dropped"),
        found -> found.filter(bundle -> bundle.getState() == Bundle.ACTIVE).isPresent());
    Files.delete(jar);
    Eventually.get("end of the dropped bundle", () -> find("dropped"), Optional::isEmpty);
  }

  private static Path emptyBundle(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, "dropped");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return file;
  }

  private Optional<Bundle> find(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst();
  }

  private Bundle[] ownBundles() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().startsWith("io.understudy."))
        .toArray(Bundle[]::new);
  }

  private static boolean isSatisfied(ComponentConfigurationDTO configuration) {
    return configuration.state == ComponentConfigurationDTO.ACTIVE
        || configuration.state == ComponentConfigurationDTO.SATISFIED;
  }

  private static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
  }
}
