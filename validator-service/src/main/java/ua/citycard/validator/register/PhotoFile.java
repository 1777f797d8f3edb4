package ua.citycard.validator.register;

import ua.citycard.validator.register.roster.PhotoArchive;
import ua.citycard.validator.register.roster.PhotoArchive.Found;

/** A photo as a school sent it, and the hash by which the register knows that it has it already. */
final class PhotoFile {
    private final byte[] content;
    private final byte[] hash;

    PhotoFile(byte[] content) {
        this.content = content;
        this.hash = Photo.hash(content);
    }

    static Parsed<PhotoFile> find(PhotoArchive archive, String name) {
        Found found = archive.find(name);
        if (found instanceof Found.Photo photo) {
            return Parsed.accepted(new PhotoFile(photo.file()));
        }
        if (found instanceof Found.TooLarge) {
            return Parsed.refused(Problem.PHOTO_TOO_LARGE);
        }
        return Parsed.refused(
                found instanceof Found.Ambiguous ? Problem.PHOTO_NAME_AMBIGUOUS : Problem.PHOTO_NOT_FOUND);
    }

    byte[] hash() {
        return hash;
    }

    Parsed<Photo> picture() {
        return Photo.parse(content);
    }
}
