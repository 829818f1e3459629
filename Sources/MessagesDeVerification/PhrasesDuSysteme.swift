internal import Glibc
package import Journal
package import JournalFile

/// What the system says of files, in French.
package enum PhrasesDuSysteme {
  /// The usual errors of a system, in French; the number stands for the others.
  package static func systeme(_ code: Int32) -> String {
    switch code {
    case ENOENT: "Il n’existe pas."
    case EACCES, EPERM: "Les droits ne le permettent pas."
    case ENOSPC, EDQUOT: "Il n’y a plus de place sur le disque."
    case EROFS: "Le disque est en lecture seule."
    case EISDIR: "C’est un dossier."
    case ENOTDIR: "Un des dossiers du chemin n’en est pas un."
    case EEXIST: "Il existe déjà."
    case EIO: "Le disque a signalé une erreur."
    case EMFILE, ENFILE: "Trop de fichiers sont ouverts."
    case ENAMETOOLONG: "Le nom est trop long."
    default: "Erreur système n°\u{A0}\(code)."
    }
  }
}

extension FileError {
  package var phrase: String { "\(PhrasesDuSysteme.systeme(code)) (\(step.rawValue))" }
}

extension StoreFailure {
  package var phrase: String {
    let cause = code.map { PhrasesDuSysteme.systeme($0) } ?? "Sans code d’erreur."
    return "\(cause) (\(step))"
  }
}
