/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.supervise.AgentRecord;
import dev.reeve.supervise.ocf.ClusterTools;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Keeps in which role the services of agents are, where the commands look by which agents ask for it. */
final class AgentRoles implements AgentRecord {
    private static final System.Logger LOG = System.getLogger(AgentRoles.class.getName());

    private final ClusterTools tools;

    AgentRoles(ClusterTools tools) {
        this.tools = tools;
    }

    @Override
    public void ran(AgentCall call, ActionEnd end) {
        keep(call.instance(), () -> tools.note(call, end));
    }

    /** No action tells of a service whose processes end by themselves. */
    void heard(Observation seen) {
        boolean ended = seen.type().equals("service.emptied")
                || seen.type().equals("service.observed") && !seen.attributes().truth("populated");
        if (ended) {
            keep(seen.subject().name(), () -> tools.noteStopped(seen.subject().name()));
        }
    }

    private interface Keeping {
        void keep() throws IOException;
    }

    private static void keep(String service, Keeping keeping) {
        try {
            keeping.keep();
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "the role of " + service + " is not kept", unwritable);
        }
    }
}
