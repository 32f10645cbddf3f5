/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The values of macros that a configuration gives; those that depend on states are another's. Pure, and the same answer to the same question. */
public interface MacroValues {
    MacroValues NONE = (name, host, service, now, zone) -> Optional.empty();

    /**
     * @param name without its dollar signs, perhaps with {@code :} and whose value is asked for
     * @param host empty for none
     * @param service empty for none
     * @return nothing for what is no macro, or none of the configuration
     */
    Optional<String> value(String name, String host, String service, Instant now, ZoneId zone);
}
