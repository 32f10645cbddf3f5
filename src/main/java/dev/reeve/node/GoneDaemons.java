/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.GroupOwner;
import dev.reeve.os.ResourceGroups;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Removes the control groups of daemons that are gone for good, such as those of a state directory that was deleted: nobody else ever would. Only what is empty, and of which it is certain that its daemon runs no
 * more; a daemon that comes back makes its groups again.
 */
final class GoneDaemons {
    private static final System.Logger LOG = System.getLogger(GoneDaemons.class.getName());
    /** Groups that one start looks at. */
    private static final int MOST = 1_000;

    private static final Duration END_OF_KILLED = Duration.ofSeconds(2);

    private GoneDaemons() {}

    /** Says that the groups below this id are those of this process, and removes what others have left. */
    static void tidy(Cgroups all, DaemonId own) {
        Cgroup mine = new Cgroup(all.below(own.text()).base());
        try {
            GroupOwner.mark(mine.create());
        } catch (IOException unmarked) {
            LOG.log(Level.DEBUG, "nobody will know whose " + mine.path() + " was", unmarked);
        }
        try {
            List<Cgroup> groups = all.groups();
            groups.stream()
                    .filter(group ->
                            DaemonId.isOne(group.name()) && !group.path().equals(mine.path()))
                    .limit(MOST)
                    .forEach(group -> remove(group, ResourceGroups.of(all)));
        } catch (IOException unreadable) {
            LOG.log(Level.DEBUG, "cannot look for groups of daemons that are gone", unreadable);
        }
    }

    /** Ends what the daemon before this one, of the same state directory, ran for its answer and could not end: it was killed. */
    static void end(Cgroup asking) {
        try {
            if (!asking.exists()) {
                return;
            }
            asking.kill();
            if (asking.awaitEmpty(END_OF_KILLED)) {
                asking.remove();
            } else {
                LOG.log(Level.WARNING, "what the daemon before left in " + asking.path() + " does not end");
            }
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot end what the daemon before left in " + asking.path(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Cgroup group, ResourceGroups limits) {
        try {
            boolean gone = GroupOwner.of(group).filter(GroupOwner::isGone).isPresent();
            // The kernel refuses to remove a group with a process in it, however late that came.
            if (gone && !group.isPopulated()) {
                group.remove();
                limits.remove(group);
            }
        } catch (IOException inUse) {
            LOG.log(Level.DEBUG, group.path() + " stays", inUse);
        }
    }
}
