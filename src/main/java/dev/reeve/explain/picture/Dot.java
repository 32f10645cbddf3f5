/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

import java.util.ArrayList;
import java.util.List;

/** A chain in the language of graphviz. */
public final class Dot {
    private static final int COLUMNS = 48;

    private Dot() {}

    public static String of(Chain chain) {
        StringBuilder out = new StringBuilder(4_096);
        out.append("digraph reeve {\n  label=\"" + Safe.dot(chain.title() + (chain.cut() ? " (there is more)" : ""))
                + "\";\n  labelloc=t;\n  rankdir=TB;\n"
                + "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", fontsize=10];\n");
        chain.nodes()
                .forEach(node -> out.append("  \"" + Safe.dot(node.id()) + "\" [label=\"" + label(node)
                        + "\", fillcolor=\"" + node.tone().light() + "\"];\n"));
        chain.edges()
                .forEach(edge ->
                        out.append("  \"" + Safe.dot(edge.from()) + "\" -> \"" + Safe.dot(edge.to()) + "\";\n"));
        return out.append("}\n").toString();
    }

    private static String label(Chain.Node node) {
        List<String> lines = new ArrayList<>(Fold.lines(node.title(), COLUMNS, 2));
        node.lines().forEach(line -> lines.addAll(Fold.lines(line, COLUMNS, 3)));
        StringBuilder label = new StringBuilder();
        lines.stream()
                .limit(Chain.LINES + 2L)
                .forEach(line -> label.append(Safe.dot(line)).append("\\l"));
        return label.toString();
    }
}
