/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;

/** What is there of the services while a configuration is held against another: only what runs can be stopped, and only what does not can be started. */
public interface Presence {
    /** Whether anything of it runs. */
    boolean runs(String service);

    /** Whether it is to be up, by the configuration in force or by somebody's word over it. */
    boolean wanted(String service);

    /** Whether somebody's word holds over the configuration's. */
    boolean commanded(String service);

    /** Where there is no daemon to ask: everything is as the configuration has it. */
    static Presence asConfigured(Config config) {
        return new AsConfigured(config);
    }

    /** See {@link #asConfigured}. */
    record AsConfigured(Config config) implements Presence {
        @Override
        public boolean runs(String service) {
            return wanted(service);
        }

        @Override
        public boolean wanted(String service) {
            ServiceSpec spec = config.services().get(service);
            return spec != null && spec.desired();
        }

        @Override
        public boolean commanded(String service) {
            return false;
        }
    }
}
