package io.understudy.notify.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A built metatype file. */
record Metatype(Document document) {

  private static final Path BUILT = Path.of("target/classes/OSGI-INF/metatype");

  static Metatype of(Class<?> ocd) throws IOException, ParserConfigurationException, SAXException {
    return new Metatype(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(BUILT.resolve(ocd.getName() + ".xml").toFile()));
  }

  /** The fields of the form; not the hint for the console's list. */
  List<Element> attributes() {
    return elements(document.getDocumentElement(), "AD").stream()
        .filter(ad -> !ad.getAttribute("id").startsWith("webconsole."))
        .toList();
  }

  String nameHint() {
    return elements(document.getDocumentElement(), "AD").get(0).getAttribute("default");
  }

  Element only(String name) {
    return elements(document.getDocumentElement(), name).get(0);
  }

  static List<String> options(Element attribute) {
    return elements(attribute, "Option").stream()
        .map(option -> option.getAttribute("value"))
        .toList();
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
