/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.Cgroup;
import dev.reeve.os.CgroupWatcher;
import dev.reeve.os.Cgroups;
import dev.reeve.os.GroupLimits;
import dev.reeve.os.ResourceGroups;
import dev.reeve.os.ResourceUsage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** One control group for each generation: {@code service/SERVICE/INSTANCE/GENERATION} below the daemon's own group. */
final class GroupContainment implements Containment {
    private static final System.Logger LOG = System.getLogger(GroupContainment.class.getName());

    /** Between them and the daemon's other groups, so that a service may have any name. */
    private static final String SERVICES = "service";

    /** Beside a service's instances. */
    private static final String ACTIONS = "action";

    private static final Duration END_OF_KILLED = Duration.ofSeconds(5);

    private final Cgroups cgroups;
    private final CgroupWatcher watcher;
    private final ResourceGroups resources;

    GroupContainment(Cgroups cgroups, CgroupWatcher watcher) {
        this.cgroups = cgroups.below(SERVICES);
        this.watcher = watcher;
        this.resources = ResourceGroups.of(cgroups);
    }

    @Override
    public String describe() {
        return "control group";
    }

    @Override
    public boolean strong() {
        return true;
    }

    @Override
    public Confinement of(String service, long generation) {
        return new Group(cgroups.group(service, Tag.INSTANCE, Long.toString(generation)));
    }

    @Override
    public SortedSet<Long> generations(String service) throws IOException {
        TreeSet<Long> generations = new TreeSet<>();
        for (Cgroup child : cgroups.group(service, Tag.INSTANCE).children()) {
            if (child.name().matches("[1-9][0-9]{0,17}")) {
                generations.add(Long.parseLong(child.name()));
            }
        }
        return generations;
    }

    @Override
    public SortedSet<String> services() throws IOException {
        TreeSet<String> services = new TreeSet<>();
        for (Cgroup service : cgroups.groups()) {
            if (service.child(Tag.INSTANCE).exists()) {
                services.add(service.name());
            }
        }
        return services;
    }

    @Override
    public Confinement action(String service, long run) {
        return new Group(cgroups.group(service, ACTIONS, Long.toString(run)));
    }

    @Override
    public void endActions(String service) throws InterruptedException {
        Cgroup actions = cgroups.group(service, ACTIONS);
        try {
            if (actions.isPopulated()) {
                actions.kill();
                actions.awaitEmpty(END_OF_KILLED);
            }
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot end actions of " + service + " from before", fault);
        }
    }

    @Override
    public void tidy(String service) {
        try {
            cgroups.group(service, Tag.INSTANCE).remove();
            cgroups.group(service, ACTIONS).remove();
            cgroups.group(service).remove();
            resources.remove(cgroups.group(service));
        } catch (IOException inUse) {
            LOG.log(Level.DEBUG, "control groups of " + service + " stay", inUse);
        }
    }

    private final class Group implements Confinement {
        private final Cgroup group;

        Group(Cgroup group) {
            this.group = group;
        }

        @Override
        public void prepare() throws IOException {
            group.create();
        }

        @Override
        public boolean populated() throws IOException {
            return group.isPopulated();
        }

        @Override
        public List<Integer> processes() throws IOException {
            return group.exists() ? group.processes() : List.of();
        }

        @Override
        public void kill() throws IOException {
            group.kill();
        }

        @Override
        public boolean awaitEmpty(Duration timeout) throws IOException, InterruptedException {
            return group.awaitEmpty(timeout);
        }

        // The kernel removes an empty group only, in one step; whoever comes later finds nothing to enter.
        @Override
        public boolean seal() {
            try {
                group.remove();
                resources.remove(group);
                return !group.exists();
            } catch (IOException inUse) {
                return false;
            }
        }

        @Override
        public ResourceGroups.Applied limit(GroupLimits limits) {
            return resources.apply(group, limits);
        }

        @Override
        public ResourceUsage usage() {
            return ResourceUsage.of(group, resources);
        }

        @Override
        public OptionalLong oomKills() {
            return ResourceUsage.oomKills(group, resources);
        }

        @Override
        public Path directory() {
            return group.path();
        }

        @Override
        public long inode() throws IOException {
            return group.inode();
        }

        @Override
        public Runnable watch(Runnable changed) throws IOException {
            long token = watcher.watch(group, (watch, populated) -> {
                if (!populated) {
                    changed.run();
                }
            });
            return () -> watcher.forget(token);
        }
    }
}
