/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits and accounts of control groups: in the group itself where cgroup v2 has the controller, otherwise in a group of the same name in the controller's own v1 hierarchy, where one is mounted beside.
 */
public final class ResourceGroups {
    /** Where the daemon goes in the group that it was given, so that groups below that can have controllers. */
    private static final String OWN = "daemon";

    private final Path base;
    private final Map<String, Path> separate;

    /** @param top of all groups of Reeve's; above it lies what it was given */
    private ResourceGroups(Path top, Map<String, Path> separate) {
        this.base = top;
        this.separate = separate;
    }

    /** Looks, and changes nothing. */
    public static ResourceGroups of(Cgroups cgroups) {
        return of(cgroups.top(), ProcFiles.linesIfThere(Path.of("/proc/self/mountinfo"), ProcFiles.LARGE));
    }

    static ResourceGroups of(Path top, List<String> mountinfo) {
        Map<String, Path> separate = new LinkedHashMap<>();
        for (String line : mountinfo) {
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ", -1);
            if (halves.length == 2 && mount.length > 4 && halves[1].startsWith("cgroup ")) {
                String options = halves[1].substring(halves[1].lastIndexOf(' ') + 1);
                for (String option : options.split(",")) {
                    separate.putIfAbsent(option, Path.of(mount[4]));
                }
            }
        }
        separate.keySet().retainAll(List.of("cpu", "memory", "pids", "blkio"));
        return new ResourceGroups(top, separate);
    }

    /**
     * What became of limits.
     *
     * @param enter further groups that a process must enter for them to hold
     * @param missing the limits that could not be set, each with the reason
     */
    public record Applied(List<Path> enter, List<String> missing) {
        public static final Applied NOTHING = new Applied(List.of(), List.of());
    }

    /** Sets limits on a group that is there already. */
    public Applied apply(Cgroup group, GroupLimits limits) {
        List<Path> enter = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        GroupLimits.byController(limits.unified()).forEach((controller, settings) -> {
            if (!enabled(group, controller)) {
                separately(group, controller, limits, settings, enter, missing);
                return;
            }
            settings.forEach(each -> set(group.path(), each, missing));
        });
        return new Applied(List.copyOf(enter), List.copyOf(missing));
    }

    private void separately(
            Cgroup group,
            String controller,
            GroupLimits limits,
            List<GroupLimits.Setting> wanted,
            List<Path> enter,
            List<String> missing) {
        String name = controller.equals("io") ? "blkio" : controller;
        Optional<Path> beside = beside(group.path(), name);
        if (beside.isEmpty()) {
            wanted.forEach(each -> missing.add(each.limit() + ": no controller '" + controller + "' here"));
            return;
        }
        try {
            Files.createDirectories(beside.get());
            List<GroupLimits.Setting> settings =
                    GroupLimits.byController(limits.separate()).getOrDefault(name, List.of());
            settings.forEach(each -> set(beside.get(), each, missing));
            enter.add(beside.get());
        } catch (IOException refused) {
            wanted.forEach(each -> missing.add(each.limit() + ": " + reason(refused)));
        }
    }

    private static void set(Path group, GroupLimits.Setting setting, List<String> missing) {
        Path file = group.resolve(setting.file());
        try {
            if (!Files.exists(file)) {
                throw new IOException("this kernel has no " + setting.file());
            }
            Files.writeString(file, setting.value());
        } catch (IOException refused) {
            missing.add(setting.limit() + ": " + reason(refused));
        }
    }

    private static String reason(IOException refused) {
        return String.valueOf(refused.getMessage());
    }

    /** Turns the controller on along the way from what Reeve was given down to the group, and nowhere else. */
    private boolean enabled(Cgroup group, String controller) {
        Path given = base.getParent();
        if (given == null || !controllers(given).contains(controller)) {
            return false;
        }
        List<Path> way = new ArrayList<>();
        for (Path level = group.path().getParent();
                level != null && level.startsWith(given);
                level = level.getParent()) {
            way.addFirst(level);
        }
        return way.stream().allMatch(level -> enable(level, controller));
    }

    private static boolean enable(Path level, String controller) {
        try {
            Path control = level.resolve("cgroup.subtree_control");
            if (!words(control).contains(controller)) {
                writeEnable(level, control, "+" + controller);
            }
            return true;
        } catch (IOException refused) {
            System.getLogger(ResourceGroups.class.getName())
                    .log(System.Logger.Level.WARNING, "controller " + controller + " stays off in " + level, refused);
            return false;
        }
    }

    // A group with processes of its own cannot have controllers below. The daemon's moves aside; others do not.
    private static void writeEnable(Path level, Path control, String value) throws IOException {
        try {
            Files.writeString(control, value);
        } catch (IOException busy) {
            List<String> own = List.of(Long.toString(ProcessHandle.current().pid()));
            if (!ProcFiles.lines(level.resolve("cgroup.procs"), ProcFiles.SMALL).equals(own)) {
                throw busy;
            }
            Path aside = Files.createDirectories(level.resolve(OWN));
            Files.writeString(aside.resolve("cgroup.procs"), "0");
            Files.writeString(control, value);
        }
    }

    private static List<String> controllers(Path level) {
        try {
            return words(level.resolve("cgroup.controllers"));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<String> words(Path file) throws IOException {
        return List.of(ProcFiles.text(file, ProcFiles.SMALL).strip().split("\\s+"));
    }

    private Optional<Path> beside(Path group, String controller) {
        Path mount = separate.get(controller);
        Path given = base.getParent();
        return mount == null || given == null || !group.startsWith(given)
                ? Optional.empty()
                : Optional.of(mount.resolve(given.relativize(group)));
    }

    /** Where the account of a controller is kept for a group: in the group, or beside; empty where nowhere. */
    Optional<Path> account(Path group, String controller, String file) {
        if (Files.exists(group.resolve(file))) {
            return Optional.of(group);
        }
        return beside(group, controller).filter(Files::isDirectory);
    }

    /** Removes what is beside a group. What still has processes stays. */
    public void remove(Cgroup group) {
        separate.forEach((controller, mount) ->
                beside(group.path(), controller).filter(Files::isDirectory).ifPresent(beside -> remove(beside, mount)));
    }

    // And what is empty above it, up to the mount.
    private static void remove(Path beside, Path mount) {
        try {
            new Cgroup(beside).remove();
            for (Path above = beside.getParent(); above != null && !above.equals(mount); above = above.getParent()) {
                Files.delete(above);
            }
        } catch (IOException inUse) {
            System.getLogger(ResourceGroups.class.getName()).log(System.Logger.Level.DEBUG, beside + " stays", inUse);
        }
    }
}
