/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.model.AlertStatus;
import dev.reeve.model.BanAddress;
import dev.reeve.model.CheckState;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.program.Folds;
import dev.reeve.reactor.service.ServiceView;
import dev.reeve.sim.VirtualNode;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the node knows now, in the words that expectations use. */
final class Facts {
    private static final int MOST_TROUBLES = 1_000;

    private final VirtualNode node;

    Facts(VirtualNode node) {
        this.node = node;
    }

    private Folds folds() {
        return node.folds();
    }

    /** @return a word, and after a colon why */
    String state(Subject subject) {
        String name = subject.name();
        return switch (subject.kind()) {
            case "service" -> service(name);
            case "check", "host" -> check(name);
            case "address" -> banned(name) ? "banned" : "free";
            case "alert" -> alert(name);
            case "job" -> job(name);
            case "channel" -> channel(name);
            case "hold" -> held(name) ? "held" : "free";
            default -> "unknown";
        };
    }

    private String service(String name) {
        ServiceView view = folds().services().views().get(name);
        return view == null
                ? "unknown"
                : view.state().label() + ": " + view.state().reason();
    }

    private String check(String name) {
        Value last = folds().latest().check(name);
        if (last != null) {
            return field(last, "state", "pending") + ": " + field(last, "text", "");
        }
        int slash = name.indexOf('/');
        WatchKey key =
                slash < 0 ? WatchKey.host(name) : WatchKey.service(name.substring(0, slash), name.substring(slash + 1));
        return folds().monitor()
                .status(key)
                .map(status -> status.stateName().toLowerCase(java.util.Locale.ROOT) + ": " + status.text())
                .orElse("pending");
    }

    private boolean banned(String name) {
        BanAddress address = BanAddress.parse(name);
        return folds().bans().live().stream().anyMatch(ban -> ban.address().equals(address));
    }

    private String alert(String subject) {
        return folds().alerts().views().stream()
                .filter(view -> view.subject().equals(subject))
                .filter(view -> !view.status().equals(AlertStatus.CLEARED.label()))
                .findFirst()
                .map(view -> view.status() + ": " + view.text())
                .orElse("clear");
    }

    private String job(String name) {
        if (folds().jobs().running(name)) {
            return "running";
        }
        Value last = folds().latest().job(name);
        return last == null ? "none" : field(last, "result", "unknown") + ": " + field(last, "text", "");
    }

    private String channel(String name) {
        return folds().channels().views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .map(view -> view.since() == null ? "working" : "failed: " + view.error())
                .orElse("working");
    }

    private boolean held(String scope) {
        return folds().cluster().holds().all().stream()
                .anyMatch(hold -> hold.scope().equals(scope));
    }

    private static String field(Value value, String name, String otherwise) {
        @Nullable
        Value found = value instanceof Value.Fields(SequencedMap<String, Value> fields) ? fields.get(name) : null;
        return found == null ? otherwise : found.plain();
    }

    /** The checks of the configuration that are not ok, and their states. */
    SortedMap<String, CheckState> unwell() {
        SortedMap<String, CheckState> all = new TreeMap<>();
        for (String check : node.config().checks().keySet()) {
            Value last = folds().latest().check(check);
            String state = last == null ? "ok" : field(last, "state", "ok");
            for (CheckState each : CheckState.values()) {
                if (each != CheckState.OK && each.label().equals(state)) {
                    all.put(check, each);
                }
            }
        }
        return all;
    }

    /** What is not as it should be, by subject. */
    SortedMap<String, String> troubles() {
        SortedMap<String, String> all = new TreeMap<>();
        folds().services().views().values().forEach(view -> {
            String label = view.state().label();
            boolean fine =
                    label.equals("running") || label.equals("done") || !view.desiredUp() && !label.equals("stuck");
            put(
                    all,
                    !fine,
                    "service/" + view.name(),
                    label + ": " + view.state().reason());
        });
        for (String check : node.config().checks().keySet()) {
            Value last = folds().latest().check(check);
            String state = last == null ? "ok" : field(last, "state", "ok");
            put(
                    all,
                    !state.equals("ok"),
                    "check/" + check,
                    state + ": " + (last == null ? "" : field(last, "text", "")));
        }
        folds().monitor()
                .statuses()
                .filter(status -> status.checked() && status.state() != 0)
                .forEach(status -> put(all, true, subject(status.key()), status.stateName() + ": " + status.text()));
        folds().alerts().views().stream()
                .filter(view -> !view.status().equals(AlertStatus.CLEARED.label()))
                .forEach(view -> put(all, true, "alert/" + view.subject(), view.status() + ": " + view.text()));
        return all;
    }

    /** As events name it. */
    private static String subject(WatchKey key) {
        return key.isHost() ? "host/" + key.host() : "check/" + key.host() + "/" + key.service();
    }

    private static void put(SortedMap<String, String> all, boolean bad, String subject, String why) {
        if (bad && all.size() < MOST_TROUBLES) {
            all.put(subject, why);
        }
    }
}
