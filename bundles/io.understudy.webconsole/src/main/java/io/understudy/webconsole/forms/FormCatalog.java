package io.understudy.webconsole.forms;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every form of ours that is installed. The metatype is read from its documents, since the service
 * hands out neither limits nor whether a field is required. Any thread.
 */
public final class FormCatalog {

  private static final Logger LOG = LoggerFactory.getLogger(FormCatalog.class);
  private static final String OURS = "io.understudy.";
  private static final String FOLDER = "OSGI-INF/metatype";

  /** Says how Felix's own page names a section, and nothing to a user. */
  private static final String HINT = "webconsole.";

  private final BundleContext context;

  /** The forms of the bundles that this one sees. */
  public FormCatalog(BundleContext context) {
    this.context = context;
  }

  /** In the order of the page. */
  public List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      for (URL document : documents(bundle)) {
        try {
          read(document, forms);
        } catch (IOException | RuntimeException unreadable) {
          LOG.warn("cannot read the form {} of {}", document, bundle, unreadable);
        }
      }
    }
    forms.sort(PageOrder.ofForms());
    return forms;
  }

  private static List<URL> documents(Bundle bundle) {
    var found = bundle.findEntries(FOLDER, "*.xml", false);
    return found == null ? List.of() : Collections.list(found);
  }

  private static void read(URL document, List<Form> forms) throws IOException {
    MetaData metatype = new MetaDataReader().parse(document);
    Map<?, ?> classes = metatype.getObjectClassDefinitions();
    for (Object each : orNone(metatype.getDesignates())) {
      Designate designate = (Designate) each;
      boolean isFactory = isSaid(designate.getFactoryPid());
      String section = isFactory ? designate.getFactoryPid() : designate.getPid();
      Object definition = classes.get(designate.getObject().getOcdRef());
      if (section.startsWith(OURS) && definition instanceof OCD known) {
        forms.add(form(section, isFactory, known));
      }
    }
  }

  private static Collection<?> orNone(@Nullable Collection<?> all) {
    return all == null ? List.of() : all;
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static Form form(String section, boolean isFactory, OCD definition) {
    List<Attribute> attributes = new ArrayList<>();
    for (Object each : definition.getAttributeDefinitions().values()) {
      AD attribute = (AD) each;
      if (!attribute.getID().startsWith(HINT)) {
        attributes.add(attribute(attribute));
      }
    }
    return new Form(
        section,
        text(definition.getName()),
        text(definition.getDescription()),
        isFactory,
        PageOrder.tabs(section, attributes));
  }

  private static Attribute attribute(AD attribute) {
    String[] preset = attribute.getDefaultValue();
    Attribute.Kind kind =
        new Attribute.Kind(
            type(attribute.getType()),
            attribute.getCardinality() != 0,
            attribute.isRequired(),
            Optional.ofNullable(attribute.getMin()),
            Optional.ofNullable(attribute.getMax()),
            options(attribute));
    return new Attribute(
        attribute.getID(),
        text(attribute.getName()),
        text(attribute.getDescription()),
        kind,
        preset == null ? List.of() : List.of(preset),
        PageOrder.suggestion(attribute.getID()));
  }

  private static List<Attribute.Option> options(AD attribute) {
    String[] values = attribute.getOptionValues();
    String[] labels = attribute.getOptionLabels();
    return values == null || labels == null
        ? List.of()
        : IntStream.range(0, values.length)
            .mapToObj(i -> new Attribute.Option(values[i], labels[i]))
            .toList();
  }

  private static Attribute.Type type(int number) {
    return switch (number) {
      case AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE ->
          Attribute.Type.INTEGER;
      case AttributeDefinition.LONG -> Attribute.Type.LONG;
      case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Attribute.Type.DOUBLE;
      case AttributeDefinition.BOOLEAN -> Attribute.Type.BOOLEAN;
      case AttributeDefinition.PASSWORD -> Attribute.Type.PASSWORD;
      default -> Attribute.Type.STRING;
    };
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
