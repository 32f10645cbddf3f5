/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.os.Stat;

/** What a file is, whatever its name: until it is deleted, nothing else has these numbers. */
record FileKey(long device, long inode) {
    static FileKey of(Stat stat) {
        return new FileKey(stat.device(), stat.inode());
    }
}
