/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Where the boxes of a picture stand: causes above what they led to, at most {@link #ACROSS} side by side. */
final class Layout {
    static final int WIDTH = 290;
    static final int COLUMNS = 42;
    static final int LINE = 16;
    static final int PAD = 10;
    private static final int ACROSS = 4;
    private static final int BETWEEN = 24;
    private static final int BELOW = 46;
    private static final int MARGIN = 20;
    private static final int HEAD = 44;

    /** A box: its place, and its text folded to its width. */
    record Box(Chain.Node node, List<String> title, List<String> lines, int x, int y) {
        int height() {
            return height(title, lines);
        }

        static int height(List<String> title, List<String> lines) {
            return 2 * PAD + LINE * (title.size() + lines.size());
        }

        int middle() {
            return x + WIDTH / 2;
        }

        int bottom() {
            return y + height();
        }
    }

    private final SequencedMap<String, Box> boxes = new LinkedHashMap<>();
    private final int width;
    private final int height;

    Layout(Chain chain) {
        List<List<Chain.Node>> rows = rows(chain);
        int across = rows.stream().mapToInt(List::size).max().orElse(1);
        width = 2 * MARGIN + across * WIDTH + (across - 1) * BETWEEN;
        int y = HEAD;
        for (List<Chain.Node> row : rows) {
            y += place(row, y) + BELOW;
        }
        height = Math.max(HEAD + MARGIN, y - BELOW + MARGIN);
    }

    private int place(List<Chain.Node> row, int y) {
        int used = row.size() * WIDTH + (row.size() - 1) * BETWEEN;
        int x = (width - used) / 2;
        int tallest = 0;
        for (Chain.Node node : row) {
            Box box = box(node, x, y);
            boxes.put(node.id(), box);
            tallest = Math.max(tallest, box.height());
            x += WIDTH + BETWEEN;
        }
        return tallest;
    }

    private static Box box(Chain.Node node, int x, int y) {
        List<String> lines = new ArrayList<>();
        node.lines().forEach(line -> lines.addAll(Fold.lines(line, COLUMNS, 3)));
        return new Box(
                node,
                Fold.lines(node.title(), COLUMNS - 2, 2),
                lines.size() <= Chain.LINES ? lines : lines.subList(0, Chain.LINES),
                x,
                y);
    }

    /** By the longest way from a cause; too many for a row take several. */
    private static List<List<Chain.Node>> rows(Chain chain) {
        SequencedMap<Integer, List<Chain.Node>> layers = new java.util.TreeMap<>();
        SequencedMap<String, Integer> depths = depths(chain);
        chain.nodes()
                .forEach(node -> layers.computeIfAbsent(depths.getOrDefault(node.id(), 0), depth -> new ArrayList<>())
                        .add(node));
        List<List<Chain.Node>> rows = new ArrayList<>();
        for (List<Chain.Node> layer : layers.values()) {
            int count = (layer.size() + ACROSS - 1) / ACROSS;
            int each = (layer.size() + count - 1) / count;
            for (int from = 0; from < layer.size(); from += each) {
                rows.add(layer.subList(from, Math.min(layer.size(), from + each)));
            }
        }
        return rows;
    }

    /** As many rounds as there are boxes at most: whoever hands in a circle gets a picture all the same. */
    private static SequencedMap<String, Integer> depths(Chain chain) {
        SequencedMap<String, Integer> depths = new LinkedHashMap<>();
        chain.nodes().forEach(node -> depths.put(node.id(), 0));
        boolean moved = true;
        for (int round = 0; moved && round < chain.nodes().size(); round++) {
            moved = false;
            for (Chain.Edge edge : chain.edges()) {
                moved |= lower(edge.to(), depths.getOrDefault(edge.from(), 0) + 1, depths);
            }
            for (int i = 1; chain.timed() && i < chain.nodes().size(); i++) {
                String before = chain.nodes().get(i - 1).id();
                moved |= lower(chain.nodes().get(i).id(), depths.getOrDefault(before, 0), depths);
            }
        }
        return depths;
    }

    private static boolean lower(String node, int least, SequencedMap<String, Integer> depths) {
        boolean moves = depths.getOrDefault(node, 0) < least && least < depths.size();
        if (moves) {
            depths.put(node, least);
        }
        return moves;
    }

    SequencedMap<String, Box> boxes() {
        return boxes;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
