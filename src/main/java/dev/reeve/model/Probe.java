/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Endpoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A question put to the world: for checks and for readiness. */
public sealed interface Probe {
    /** Whether the answer comes from another machine, so that it says as much of the way there; of a program nobody knows. */
    default boolean afar() {
        return switch (this) {
            case Exec _ -> false;
            case BuiltIn(BuiltInCheck check, List<String> _) -> check.afar();
            case Tcp(String host, int _) -> Endpoint.afar(host);
            case Http http -> Endpoint.afar(Endpoint.host(http.url()));
        };
    }

    /** A Nagios-style plugin: exit status 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN; first line is the text, after {@code |} the performance data. */
    record Exec(RunSpec run) implements Probe {}

    /** A question that Reeve answers by itself, as a standard plugin would. @param instead the command line in whose place it stands; empty for none */
    record BuiltIn(BuiltInCheck check, List<String> instead) implements Probe {
        public BuiltIn {
            instead = List.copyOf(instead);
        }

        public BuiltIn(BuiltInCheck check) {
            this(check, List.of());
        }
    }

    /** Connects; refused or timed out is CRITICAL. */
    record Tcp(String host, int port) implements Probe {}

    /**
     * Asks for a page.
     *
     * @param statuses the status codes that are OK; empty for 200 to 399
     * @param contains text that the first 64 KiB of the body must have; empty for any
     */
    record Http(
            String url, String method, SequencedMap<String, String> headers, List<Integer> statuses, String contains)
            implements Probe {
        public Http {
            headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
            statuses = List.copyOf(statuses);
        }
    }
}
