# SPDX-License-Identifier: Apache-2.0
"""What a signer, a decliner, an asker and a checker say."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from banha.kernel.access.public import person_field
from banha.kernel.documents.signatures.signers import Pkcs12Signer, Signer, TestSigner
from banha.kernel.documents.signatures.terms import CERTIFICATE_BYTES

MEANS = {
    "pkcs12": _("a certificate file of my own (.p12, .pfx)"),
    "test": _("my TEST certificate: no legal value"),
}


class SignPaperForm(forms.Form):
    """With which certificate."""

    means = forms.ChoiceField(
        label=_("Sign with"), choices=tuple(MEANS.items()), widget=forms.RadioSelect
    )
    certificate = forms.FileField(
        label=_("Certificate file"),
        required=False,
        help_text=_("Used for this one signature and never kept. Leave empty for the TEST one."),
        widget=forms.ClearableFileInput(attrs={"accept": ".p12,.pfx"}),
    )
    passphrase = forms.CharField(
        label=_("Passphrase of the certificate"),
        required=False,
        strip=False,
        max_length=200,
        help_text=_("Never kept and never written down."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    has_read = forms.BooleanField(label=_("I have read the paper and sign it as it is"))

    def __init__(self, *args: Any, may_test: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_test:
            self.fields["means"] = forms.ChoiceField(
                choices=(("pkcs12", MEANS["pkcs12"]),),
                widget=forms.HiddenInput,
                initial="pkcs12",
            )

    def signer(self) -> Signer:
        """The chosen way to sign."""
        said = self.cleaned_data
        if said["means"] == "test":
            return TestSigner()
        return signer_of_file(said["certificate"], said["passphrase"])


def signer_of_file(file: "File[bytes] | None", passphrase: str) -> Pkcs12Signer:
    """The certificate file that was sent; of one too long, enough to see that it is."""
    content = file.read(CERTIFICATE_BYTES + 1) if file else b""
    return Pkcs12Signer(content, passphrase)


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=_("Why you do not sign"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskSignatureForm(forms.Form):
    """Who is to sign, and as what."""

    person = person_field(_("Who is to sign"), help_text=_("Type a part of the name and choose."))
    capacity = forms.CharField(
        label=_("Signs as"),
        required=False,
        max_length=200,
        help_text=_("For example: chair of the council. It stands beside the signature."),
    )


class CheckForm(forms.Form):
    """The PDF to look into."""

    file = forms.FileField(
        label=_("PDF file"),
        help_text=_("At most 20 MB. The file is looked into and not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
    )
