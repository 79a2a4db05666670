package dev.kantis.localstack.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Folders in the cache that are made once, completely or not at all, even when several launchers want them at once. */
final class Unpacked {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private Unpacked() {}

    /** Fills a folder that does not exist yet. */
    interface Filling {
        void into(Path folder) throws IOException, InterruptedException;
    }

    static Path once(Path folder, Filling filling) throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        var lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        synchronized (Unpacked.class) {
            try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(folder)) {
                    var fresh = folder.resolveSibling(folder.getFileName() + ".new");
                    delete(fresh);
                    Files.createDirectories(fresh);
                    filling.into(fresh);
                    Files.move(fresh, folder);
                }
            }
        }
        return folder;
    }

    /** Unpacks a zip, without its single top folder. */
    static void zip(Path file, Path folder) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                var target = inside(folder, name.substring(name.indexOf('/') + 1));
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    /** Unpacks the one .txz that a jar holds. */
    static void txzInJar(Path jar, Path folder) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    txz(zip, folder);
                    return;
                }
            }
        }
        throw new IOException(jar + " holds no .txz");
    }

    private static void txz(InputStream packed, Path folder) throws IOException {
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = inside(folder, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                Files.setPosixFilePermissions(target, permissions(entry));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        var permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private static Path inside(Path folder, String name) throws IOException {
        var target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive points outside of its folder: " + name);
        }
        return target;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
