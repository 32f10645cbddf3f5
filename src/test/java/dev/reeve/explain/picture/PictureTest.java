/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.explain.picture.Chain.Edge;
import dev.reeve.explain.picture.Chain.Node;
import dev.reeve.explain.picture.Chain.Tone;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PictureTest {
    private static final String HOSTILE =
            "</text><script>alert(1)</script>\"'&amp;]]>\u0000\u001b[2J\u202e\ud800x\ufffe"
                    + " onload=\"evil()\" \\\" ] ; \"a\" -> \"b\" \\N \\n <b>";

    private static Chain hostile() {
        return new Chain(
                HOSTILE,
                List.of(
                        new Node("n:1", Tone.SEEN, HOSTILE, List.of(HOSTILE, HOSTILE)),
                        new Node(HOSTILE, Tone.BAD, "漢字".repeat(100), List.of("x".repeat(5_000)))),
                List.of(new Edge("n:1", HOSTILE)),
                false);
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hostileTextStaysTextInAnSvg() throws Exception {
        String svg = Svg.of(hostile());
        NodeList elements = parsed(svg).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName()).isIn("svg", "title", "style", "defs", "marker", "path", "rect", "text");
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                assertThat(element.getAttributes().item(j).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
                .contains("&lt;script&gt;")
                .doesNotContain("http://", "https://", "@import", "url(h")
                .contains("prefers-color-scheme:dark");
    }

    /** Graphviz' own grammar for what is written here: a quoted string ends at the first quote without a backslash before it. */
    @Test
    void hostileTextStaysTextForGraphviz() {
        String dot = Dot.of(hostile());
        String outside =
                Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"").matcher(dot).replaceAll("S");
        assertThat(outside.lines().filter(line -> line.contains("S")))
                .allMatch(line -> line.matches(" *(label=S;|node \\[shape=box, style=S, fontname=S, fontsize=10\\];"
                        + "|S \\[label=S, fillcolor=S\\];|S -> S;)"));
        assertThat(dot.codePoints()).allMatch(c -> c == '\n' || !Character.isISOControl(c));
    }

    @Test
    void picturesAreBounded() throws Exception {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            nodes.add(new Node("n" + i, Tone.SEEN, "t".repeat(10_000), List.of("l".repeat(10_000), "m", "n")));
            edges.add(new Edge("n" + i, "n" + (i + 1) % 5_000));
            edges.add(new Edge("n0", "n" + i));
        }
        Chain chain = new Chain("many", nodes, edges, false);
        assertThat(chain.nodes()).hasSize(Chain.MOST);
        assertThat(chain.cut()).isTrue();
        assertThat(Svg.of(chain).length()).isLessThan(100_000);
        assertThat(Dot.of(chain).length()).isLessThan(100_000);
        parsed(Svg.of(chain));
    }

    @Test
    void aCircleIsDrawnAllTheSame() throws Exception {
        List<Node> nodes = List.of(new Node("a", Tone.SEEN, "a", List.of()), new Node("b", Tone.DONE, "b", List.of()));
        Chain chain = new Chain("", nodes, List.of(new Edge("a", "b"), new Edge("b", "a")), false);
        assertThat(parsed(Svg.of(chain)).getElementsByTagName("path").getLength())
                .isEqualTo(3);
        assertThat(Svg.of(new Chain("", List.of(), List.of(), false))).contains("</svg>");
    }

    /** A cause of its own that came late stood in the first row, as if it had come first. */
    @Test
    void whatIsInTheOrderOfTimeStandsSo() {
        List<Node> nodes = List.of(
                new Node("first", Tone.SEEN, "first", List.of()),
                new Node("then", Tone.DONE, "then", List.of()),
                new Node("later", Tone.SEEN, "later", List.of()),
                new Node("last", Tone.GOOD, "last", List.of()));
        List<Edge> edges = List.of(new Edge("first", "then"), new Edge("later", "last"));
        var boxes = new Layout(new Chain("", nodes, edges, false, true)).boxes();
        assertThat(nodes.stream().map(node -> box(boxes.get(node.id())).y())).isSorted();
        assertThat(box(boxes.get("later")).y())
                .isGreaterThan(box(boxes.get("first")).y());
        Chain again = Chain.of(new Chain("", nodes, edges, false, true).value());
        assertThat(again.timed()).isTrue();
    }

    private static Layout.Box box(Layout.@Nullable Box one) {
        return Objects.requireNonNull(one);
    }

    @Test
    void causesStandAboveWhatTheyLedTo() {
        List<Node> nodes = List.of(
                new Node("late", Tone.GOOD, "late", List.of()),
                new Node("early", Tone.SEEN, "early", List.of("one", "two")),
                new Node("middle", Tone.DONE, "middle", List.of()));
        Chain chain = new Chain(
                "",
                nodes,
                List.of(new Edge("early", "middle"), new Edge("middle", "late"), new Edge("early", "late")),
                false);
        var boxes = new Layout(chain).boxes();
        assertThat(boxes.get("early").bottom()).isLessThan(boxes.get("middle").y());
        assertThat(boxes.get("middle").bottom()).isLessThan(boxes.get("late").y());
    }

    @Test
    void whatIsWrittenAsDataIsReadAgain() {
        Chain chain = hostile();
        assertThat(Chain.of(chain.value())).isEqualTo(chain);
        assertThat(Chain.of(dev.reeve.model.Value.of("nonsense")).nodes()).isEmpty();
    }
}
