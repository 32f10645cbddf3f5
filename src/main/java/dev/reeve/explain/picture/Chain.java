/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A graph of what led to what. Bounded: at most {@link #MOST} boxes, each of at most {@link #LINES} lines.
 *
 * @param title what it is about
 * @param cut whether there was more than is shown
 * @param timed whether the boxes are in the order of time, and are to stand so: what comes later never above what was before
 */
public record Chain(String title, List<Node> nodes, List<Edge> edges, boolean cut, boolean timed) {
    public static final int MOST = 60;
    static final int LINES = 6;
    static final int EDGES = 400;
    private static final int TEXT = 300;

    /** How a box is meant: what was seen, what was wanted or done, and whether it went well. */
    public enum Tone {
        SEEN("#eef3f8"),
        WANTED("#fff5dc"),
        DONE("#e4f0ff"),
        GOOD("#e2f5e6"),
        BAD("#fde6e4"),
        HELD("#f3e8fb");

        private final String light;

        Tone(String light) {
            this.light = light;
        }

        /** Its colour on a light page. */
        String light() {
            return light;
        }
    }

    /** @param id unique in the chain; safe in any format, for it is an entry's id or made by Reeve */
    public record Node(String id, Tone tone, String title, List<String> lines) {
        public Node {
            title = bounded(title);
            lines = lines.stream().limit(LINES).map(Chain::bounded).toList();
        }
    }

    public record Edge(String from, String to) {}

    /** Drops what is beyond the bounds, and edges that lead nowhere. */
    public Chain {
        title = bounded(title);
        cut = cut || nodes.size() > MOST;
        nodes = nodes.stream().limit(MOST).toList();
        SequencedSet<String> there = new LinkedHashSet<>();
        nodes.forEach(node -> there.add(node.id()));
        edges = edges.stream()
                .filter(edge -> there.contains(edge.from()) && there.contains(edge.to()))
                .filter(edge -> !edge.from().equals(edge.to()))
                .distinct()
                .limit(EDGES)
                .toList();
    }

    public Chain(String title, List<Node> nodes, List<Edge> edges, boolean cut) {
        this(title, nodes, edges, cut, false);
    }

    private static String bounded(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
    }

    public Value value() {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("title", Value.of(title));
        fields.put("nodes", new Value.Items(nodes.stream().map(Chain::value).toList()));
        fields.put("edges", new Value.Items(edges.stream().map(Chain::value).toList()));
        fields.put("cut", Value.of(cut));
        fields.put("timed", Value.of(timed));
        return Value.fields(fields);
    }

    private static Value value(Node node) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(node.id()));
        fields.put("tone", Value.of(node.tone().name().toLowerCase(Locale.ROOT)));
        fields.put("title", Value.of(node.title()));
        fields.put("lines", new Value.Items(node.lines().stream().map(Value::of).toList()));
        return Value.fields(fields);
    }

    private static Value value(Edge edge) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("from", Value.of(edge.from()));
        fields.put("to", Value.of(edge.to()));
        return Value.fields(fields);
    }

    /** Reads what {@link #value} gave; what is not as it should be is left out. */
    public static Chain of(Value value) {
        List<Node> nodes = new ArrayList<>();
        items(value, "nodes")
                .forEach(node -> nodes.add(new Node(
                        text(node, "id"),
                        tone(text(node, "tone")),
                        text(node, "title"),
                        items(node, "lines").stream().map(Value::plain).toList())));
        List<Edge> edges = items(value, "edges").stream()
                .map(edge -> new Edge(text(edge, "from"), text(edge, "to")))
                .toList();
        return new Chain(
                text(value, "title"),
                nodes,
                edges,
                text(value, "cut").equals("true"),
                text(value, "timed").equals("true"));
    }

    private static Tone tone(String name) {
        for (Tone tone : Tone.values()) {
            if (tone.name().equalsIgnoreCase(name)) {
                return tone;
            }
        }
        return Tone.SEEN;
    }

    private static List<Value> items(Value value, String name) {
        return value instanceof Value.Fields(var fields) && fields.get(name) instanceof Value.Items(List<Value> items)
                ? items
                : List.of();
    }

    private static String text(Value value, String name) {
        Value found = value instanceof Value.Fields(var fields) ? fields.get(name) : null;
        return found == null ? "" : found.plain();
    }
}
