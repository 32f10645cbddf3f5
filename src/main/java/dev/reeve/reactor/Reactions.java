/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.model.Offer;
import dev.reeve.reactor.service.ServicesFold;
import java.util.List;

/** What the concerns of the reactor declare: the events they conclude and the intents they take. */
public final class Reactions {
    private Reactions() {}

    public static List<Offer> offers() {
        return List.of(ServicesFold.offer());
    }
}
