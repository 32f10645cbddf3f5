/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ocf.AgentEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What the actions of one script are called with, and what their ends mean. Read anew for every step, since scripts are edited. */
interface ActionKind {
    /** What it is, for people: {@code init script /etc/init.d/nginx}. */
    String describe();

    /** Why nothing may be run of it; empty when it may. */
    String refusal();

    /** What is not as it should be, and stops nothing. */
    default List<String> warnings() {
        return List.of();
    }

    /** Whether it can be asked how its service does. */
    boolean asks();

    /** Whether what it says counts where no process of the service is in its group: a service may be an address, a mount. */
    boolean saysPresence();

    Duration timeout(String action);

    List<String> argv(String action);

    /**
     * The whole of it.
     *
     * @param own what the configuration gives the service; never over what the action is called with
     * @param more over all
     */
    SequencedMap<String, String> environment(
            String service, Call call, Map<String, String> own, Map<String, String> more);

    /** The action by which the service takes its own configuration anew; empty when there is none. */
    String reload();

    /** The particulars of one call. */
    record Call(String action, Duration timeout, Duration interval, int depth) {
        static Call of(String action, Duration timeout) {
            return new Call(action, timeout, Duration.ZERO, 0);
        }
    }

    /** What an exit status of the action means. */
    String meaning(ActionEnd end);

    /** What the question brought. */
    Answer answer(ActionEnd end);

    /** How it is asked again and again while it runs; {@code processes}: whether there are any in its group. */
    List<ServiceKind.Monitor> monitors(boolean processes);

    /** Files that may name the main process. */
    List<String> pidFiles();

    /** Whether a program of this path may be the service. */
    boolean mentions(String path);

    /** @throws IOException with a text for people, when the script cannot be read */
    static ActionKind of(ServiceKind kind, AgentReview.Facts facts, AgentEnvironment surroundings) throws IOException {
        return switch (kind) {
            case ServiceKind.Lsb lsb -> LsbActions.read(lsb);
            case ServiceKind.Ocf ocf -> OcfActions.read(ocf, facts, surroundings);
            case ServiceKind.Native ignored -> throw new IllegalArgumentException("no script: " + kind);
            case ServiceKind.Upstart ignored -> throw new IllegalArgumentException("no script: " + kind);
        };
    }
}
