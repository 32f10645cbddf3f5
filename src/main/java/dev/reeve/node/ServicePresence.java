/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.Presence;
import dev.reeve.reactor.service.ServiceView;
import java.util.SortedMap;
import java.util.function.Predicate;

/** What a plan is to know of the services that are there. */
record ServicePresence(SortedMap<String, ServiceView> services) implements Presence {
    @Override
    public boolean runs(String service) {
        return is(service, ServiceView::there);
    }

    @Override
    public boolean wanted(String service) {
        return is(service, ServiceView::desiredUp);
    }

    @Override
    public boolean commanded(String service) {
        return is(service, ServiceView::commanded);
    }

    private boolean is(String service, Predicate<ServiceView> what) {
        ServiceView view = services.get(service);
        return view != null && what.test(view);
    }
}
