/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

/**
 * What a file is, beside its text.
 *
 * @param link whether the path is a symbolic link; all else is of what it leads to
 * @param linkOwner whose the link is; the owner where it is none
 * @param owner user id
 * @param mode the twelve bits of rights
 * @param links hard links
 * @param identity equal as long as it is the same file, and nobody wrote to it or changed it
 */
public record FileFacts(
        boolean link, long linkOwner, boolean regular, long owner, int mode, int links, String identity) {
    public boolean writableByOthers() {
        return (mode & 022) != 0;
    }
}
