package io.understudy.webconsole.json;

import io.understudy.webconsole.forms.Attribute;
import io.understudy.webconsole.forms.Form;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/** The forms of the page. */
public final class FormsJson {

  private FormsJson() {}

  /** In this order. */
  public static JsonObject of(List<Form> forms) {
    return Parts.of("sections", Parts.list(forms, FormsJson::form));
  }

  private static JsonObject form(Form form) {
    return Parts.object()
        .add("section", form.section())
        .add("title", form.title())
        .add("description", form.description())
        .add("factory", form.isFactory())
        .add("tabs", Parts.list(form.tabs(), FormsJson::tab))
        .build();
  }

  private static JsonObject tab(Form.Tab tab) {
    return Parts.object()
        .add("title", tab.title())
        .add("attributes", Parts.list(tab.attributes(), FormsJson::attribute))
        .build();
  }

  private static JsonObject attribute(Attribute attribute) {
    Attribute.Kind kind = attribute.kind();
    JsonObjectBuilder object =
        Parts.object()
            .add("id", attribute.id())
            .add("title", attribute.title())
            .add("description", attribute.description())
            .add("type", kind.type().name())
            .add("list", kind.isList())
            .add("required", kind.isRequired())
            .add("preset", Parts.texts(attribute.preset()))
            .add("options", Parts.list(kind.options(), FormsJson::option));
    kind.min().ifPresent(min -> object.add("min", Long.parseLong(min)));
    kind.max().ifPresent(max -> object.add("max", Long.parseLong(max)));
    attribute
        .suggestion()
        .ifPresent(kindOf -> object.add("suggest", kindOf.name().toLowerCase(Locale.ROOT)));
    return object.build();
  }

  private static JsonObject option(Attribute.Option option) {
    return Parts.object().add("value", option.value()).add("label", option.label()).build();
  }
}
