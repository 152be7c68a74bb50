package dev.flambeau.plot;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// An SVG document, read back.
final class Svg {
    private final Document document;

    Svg(Figure figure) {
        try {
            document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(figure.toSvg())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String attribute(String name) {
        return document.getDocumentElement().getAttribute(name);
    }

    List<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    Element text(String content) {
        return elements("text").stream()
                .filter(element -> element.getTextContent().equals(content))
                .findFirst()
                .orElseThrow();
    }

    /// The elements of a kind in groups with this attribute.
    List<Element> in(String attribute, String value, String tag) {
        List<Element> found = new ArrayList<>();
        for (Element element : elements(tag)) {
            if (element.getParentNode() instanceof Element group
                    && group.getAttribute(attribute).equals(value)) {
                found.add(element);
            }
        }
        return found;
    }

    /// The insides of the axes, as x, y, width, height.
    List<double[]> axes() {
        return elements("clipPath").stream()
                .map(clip -> (Element) clip.getElementsByTagName("rect").item(0))
                .map(rect -> new double[] {
                    number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height")
                })
                .toList();
    }

    /// The legend's box, as x, y, width, height.
    double[] legend() {
        Element rect = elements("rect").stream()
                .filter(element -> element.hasAttribute("rx"))
                .findFirst()
                .orElseThrow();
        return new double[] {number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height")};
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
