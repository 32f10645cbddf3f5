/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.DiskSpace;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.os.FileSystemSpace;
import dev.reeve.os.MountTable.Mount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file system, counted as check_disk does: in whole units, and in percent of what programs can have, the share in use rounded up.
 *
 * @param used in units, as total
 */
record DiskFigures(String name, FileSystemSpace raw, long used, long free, long total, DiskSpace limits) {
    static DiskFigures of(Mount mount, FileSystemSpace raw, DiskSpace limits) {
        long reserved = raw.free() - raw.available();
        long blocks = limits.ignoreReserved() ? raw.blocks() - reserved : raw.blocks();
        return new DiskFigures(
                limits.showDevice() ? mount.device() : mount.directory(),
                raw,
                units(raw.blocks() - raw.free(), raw, limits),
                units(raw.available(), raw, limits),
                units(blocks, raw, limits),
                limits);
    }

    private static long units(long blocks, FileSystemSpace raw, DiskSpace limits) {
        return (long) ((double) blocks * raw.block() / limits.unit().bytes());
    }

    CheckState state() {
        boolean critical = little(limits.critical()) || littleInodes(limits.inodeCritical());
        boolean warning = little(limits.warning()) || littleInodes(limits.inodeWarning());
        return critical ? CheckState.CRITICAL : warning ? CheckState.WARNING : CheckState.OK;
    }

    private boolean little(List<FreeSpace> each) {
        return each.stream().anyMatch(limit -> limit.alerts(limit.percent() ? freePercent() : free));
    }

    private boolean littleInodes(@Nullable FreeSpace limit) {
        return limit != null && limit.alerts(freeInodePercent());
    }

    private double freePercent() {
        long usedBlocks = raw.blocks() - raw.free();
        return 100 - upward(usedBlocks, usedBlocks + raw.available());
    }

    private double freeInodePercent() {
        return 100 - upward(raw.files() - raw.filesFree(), raw.files());
    }

    /** Percent, rounded up as df(1) does; -1 of nothing. */
    private static long upward(long part, long whole) {
        return whole <= 0 ? -1 : (long) Math.ceil(100.0 * part / whole);
    }

    String text() {
        String unit = limits.unit() == DiskSpace.Unit.KB ? "kiB" : limits.unit().label();
        String inodes = raw.files() <= 0 ? "inode=-);" : "inode=" + (long) freeInodePercent() + "%);";
        return name + " " + free + unit + " (" + (long) freePercent() + "% " + inodes;
    }

    String performance() {
        long unit = limits.unit().bytes();
        String space = Perf.label(name) + "=" + used * unit + "B;" + tide(limits.warning()) + ";"
                + tide(limits.critical()) + ";0;" + total * unit;
        return limits.inodeData()
                ? space + " '" + name + " (inodes)'=" + (raw.files() - raw.filesFree()) + ";"
                        + inodeTide(limits.inodeWarning()) + ";" + inodeTide(limits.inodeCritical()) + ";0;"
                        + raw.files()
                : space;
    }

    /** How many bytes in use are too many, by the strictest. */
    private String tide(List<FreeSpace> each) {
        return each.isEmpty()
                ? ""
                : String.valueOf((long) Math.max(
                        0,
                        each.stream().mapToDouble(this::tide).min().orElse(0)
                                * limits.unit().bytes()));
    }

    private double tide(FreeSpace limit) {
        return limit.percent() ? (1 - limit.most() / 100) * total : total - limit.most();
    }

    private String inodeTide(@Nullable FreeSpace limit) {
        return limit == null ? "" : String.valueOf((long) ((1 - limit.most() / 100) * raw.files()));
    }
}
