/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.model.jail.HostAddress;

/** Names that only the system can tell. */
interface HostNames {
    /** The name of an address in the DNS; empty where there is none, or not soon. */
    String of(HostAddress address);

    /** This host's, with its domain. */
    String full();

    /** This host's, without. */
    String brief();
}
