package ua.citycard.validator.register.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import ua.citycard.validator.register.FindingTexts;
import ua.citycard.validator.register.ImportAnswer;
import ua.citycard.validator.register.ImportMode;
import ua.citycard.validator.register.ImportOrder;
import ua.citycard.validator.register.ImportRefused;
import ua.citycard.validator.register.Imports;
import ua.citycard.validator.web.ApiProblem;

/** Files of schools, sent by programs. */
@RestController
@RequestMapping("/api/imports")
class ImportsApi {
    private final Imports imports;

    ImportsApi(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    ImportAnswer run(
            @RequestParam List<MultipartFile> files,
            @RequestParam(defaultValue = "all") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String schoolName,
            @RequestParam(required = false) @Nullable String district,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        FindingTexts texts = Languages.texts(language);
        ImportMode importMode = mode(mode);
        try (UploadedFiles uploaded = UploadedFiles.keep(files)) {
            ImportOrder order = new ImportOrder(uploaded.files(), importMode, dryRun, newSchool(schoolName, district));
            return ImportAnswer.of(imports.run(order), texts);
        } catch (ImportRefused refused) {
            throw problem(refused, texts);
        } catch (IOException diskFull) {
            throw new UncheckedIOException(diskFull);
        }
    }

    private static ImportMode mode(String mode) {
        return switch (mode) {
            case "all" -> ImportMode.ALL;
            case "valid" -> ImportMode.VALID;
            default ->
                throw ApiProblem.of(
                        HttpStatus.BAD_REQUEST, "mode-unknown", "The mode is all or valid: take one of the two.");
        };
    }

    private static ImportOrder.@Nullable NewSchool newSchool(@Nullable String name, @Nullable String district) {
        if (name == null && district == null) {
            return null;
        }
        if (name == null || name.isBlank() || district == null || district.isBlank()) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST,
                    "new-school-incomplete",
                    "A new school takes a name and a district: give both schoolName and district, or neither.");
        }
        return new ImportOrder.NewSchool(name, district);
    }

    private static ApiProblem problem(ImportRefused refused, FindingTexts texts) {
        ApiProblem problem = ApiProblem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                refused.code(),
                texts.message(refused.code()) + " " + texts.cure(refused.code()));
        problem.getBody().setProperty("file", refused.file());
        if (refused.row() > 0) {
            problem.getBody().setProperty("row", refused.row());
        }
        if (!refused.column().isEmpty()) {
            problem.getBody().setProperty("column", refused.column());
        }
        return problem;
    }
}
