package dev.kantis.till;

import java.nio.file.Path;

/**
 * A terminal: the ids that it was onboarded with, where it keeps what it has to tell, and how it signs in. The folder
 * must be on a disk that keeps what it was told to write, and no other terminal's.
 */
public record TillSettings(String storeId, String terminalId, Path folder, AccessTokens tokens) {}
