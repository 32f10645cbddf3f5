/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Folds parser events into a {@link YamlNode}. An alias shares the anchored node, and its size counts again, so that a small text cannot become a large tree. */
final class TreeBuilder {
    private final String file;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private @Nullable YamlNode root;
    private int documents;
    private int aliases;
    private long values;

    TreeBuilder(String file) {
        this.file = file;
    }

    /** What makes the whole text unusable. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient Origin origin;
        final String expected;

        Refused(Origin origin, String message, String expected) {
            super(message, null, false, false);
            this.origin = origin;
            this.expected = expected;
        }
    }

    private record Anchored(YamlNode node, long size) {}

    /** A collection that has begun; {@code key} is a mapping's key that waits for its value. */
    private static final class Open {
        final Origin origin;
        final boolean mapping;
        final @Nullable Anchor anchor;
        final long valuesBefore;
        final List<YamlNode> items = new ArrayList<>();
        final List<YamlNode.Entry> entries = new ArrayList<>();
        YamlNode.@Nullable Scalar key;

        Open(Origin origin, boolean mapping, @Nullable Anchor anchor, long valuesBefore) {
            this.origin = origin;
            this.mapping = mapping;
            this.anchor = anchor;
            this.valuesBefore = valuesBefore;
        }
    }

    @Nullable
    YamlNode root() {
        return root;
    }

    void accept(Event event) {
        switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case AliasEvent alias -> alias(alias);
            case SequenceStartEvent start -> begin(start, false);
            case MappingStartEvent start -> begin(start, true);
            default -> other(event);
        }
    }

    private void other(Event event) {
        switch (event.getEventId()) {
            case SequenceEnd, MappingEnd -> end();
            case DocumentStart -> {
                if (++documents > 1) {
                    throw new Refused(
                            origin(event), "a second YAML document", "one document in a file; remove the '---'");
                }
            }
            default -> {}
        }
    }

    private void scalar(ScalarEvent event) {
        String style = event.getScalarStyle().toString();
        count(event, 1);
        YamlNode.Scalar scalar = new YamlNode.Scalar(
                origin(event), event.getValue(), event.isPlain(), style.equals("|") || style.equals(">"));
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(scalar, 1)));
        add(scalar);
    }

    private void alias(AliasEvent event) {
        Anchor anchor = event.getAlias();
        Anchored target = anchors.get(anchor);
        if (target == null) {
            throw new Refused(
                    origin(event),
                    "alias " + Quote.of("*" + anchor.getValue()) + " stands for nothing before it",
                    "an anchor '&" + Quote.line(anchor.getValue(), 60) + "' earlier in the file, and not around it");
        }
        if (++aliases > YamlText.MAX_ALIASES) {
            throw new Refused(origin(event), "more than " + YamlText.MAX_ALIASES + " aliases", "");
        }
        count(event, target.size());
        add(target.node());
    }

    private void begin(NodeEvent event, boolean mapping) {
        count(event, 1);
        if (open.size() >= YamlText.MAX_DEPTH) {
            throw new Refused(origin(event), "nested more than " + YamlText.MAX_DEPTH + " levels deep", "");
        }
        Open parent = open.peek();
        if (parent != null && parent.mapping && parent.key == null) {
            throw new Refused(
                    origin(event),
                    "a list or mapping as a key",
                    "text as a key (a value that begins with '{' or '[' needs quotes)");
        }
        open.push(new Open(origin(event), mapping, event.getAnchor().orElse(null), values));
    }

    private void end() {
        Open done = open.pop();
        YamlNode node = done.mapping
                ? new YamlNode.Mapping(done.origin, List.copyOf(done.entries))
                : new YamlNode.Sequence(done.origin, List.copyOf(done.items));
        if (done.anchor != null) {
            anchors.put(done.anchor, new Anchored(node, values - done.valuesBefore + 1));
        }
        add(node);
    }

    private void add(YamlNode node) {
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (!parent.mapping) {
            parent.items.add(node);
        } else if (parent.key != null) {
            parent.entries.add(new YamlNode.Entry(parent.key, node));
            parent.key = null;
        } else if (node instanceof YamlNode.Scalar key) {
            parent.key = key;
        } else {
            throw new Refused(node.origin(), node.kind() + " as a key", "text as a key");
        }
    }

    private void count(Event event, long size) {
        values += size;
        if (values > YamlText.MAX_VALUES) {
            throw new Refused(
                    origin(event),
                    "more than " + YamlText.MAX_VALUES + " values, aliases counted as often as they are used",
                    "");
        }
    }

    private Origin origin(Event event) {
        return YamlText.origin(file, event.getStartMark());
    }
}
